import { createHash } from 'node:crypto'
import { unlinkSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { EmbeddedPostgresError } from './errors.ts'

/** Lets go of the lock. */
export type Release = () => Promise<void>

const TRIES_MAX = 20
const PAUSE_MS = 50

/**
 * Claims a database folder for this process until it releases it or dies in whatever way.
 *
 * The lock is a listening local socket, because the system closes it with its process: no stale file survives kill -9.
 * It answers with the holder's process id.
 *
 * @throws EmbeddedPostgresError `in_use` when another running process holds the folder
 */
export async function lockCluster(homeDir: string): Promise<Release> {
  const address = addressOf(homeDir)
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const server = await listen(address)
    if (server) return () => new Promise((done) => server.close(() => done()))
    const holder = await askHolder(address)
    if (holder) throw inUse(homeDir, holder)
    // Nobody answers: the holder is just leaving or, where the socket is a file, died and left it.
    if (process.platform !== 'linux' && process.platform !== 'win32') unlinkSync(address)
    await pause(PAUSE_MS)
  }
  throw inUse(homeDir, 'unknown')
}

function addressOf(homeDir: string): string {
  const name = `creator-kiwi-${createHash('sha256').update(homeDir).digest('hex').slice(0, 16)}`
  if (process.platform === 'linux') return `\0${name}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.lock`)
}

function listen(path: string): Promise<Server | null> {
  return new Promise((done, failed) => {
    const server = createServer((socket) => socket.on('error', () => undefined).end(String(process.pid)))
    server.once('error', (error) => ('code' in error && error.code === 'EADDRINUSE' ? done(null) : failed(error)))
    server.listen({ path, exclusive: true }, () => done(server.unref()))
  })
}

function askHolder(path: string): Promise<string> {
  return new Promise((done) => {
    let answer = ''
    const socket = connect(path)
    socket.setTimeout(2_000, () => socket.destroy())
    socket.on('data', (bytes) => (answer += bytes.toString()))
    socket.on('error', () => undefined)
    socket.on('close', () => done(answer))
  })
}

function inUse(homeDir: string, holder: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'in_use',
    `The database in ${homeDir} is in use by another running app (process ${holder}). Stop that one first.`,
  )
}
