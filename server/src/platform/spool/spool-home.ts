import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, readlink, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { kill, pid } from 'node:process'
import { z } from 'zod'

/**
 * Where the processes of one data folder keep their spools: `<owner>/` and what it took over from dead ones as
 * `<owner>.<n>/`, and beside them `<owner>.alive`, whose time moves while the owner lives.
 */
export type SpoolHome = {
  readonly root: string
  readonly owner: string
  readonly folder: string
}

const SIGN_OF_LIFE_MS = 1_000
/**
 * Looked at so often in a row without a sign of life, an owner is dead. Looks are counted and no time is measured: after
 * a machine slept, everybody gets the time to wake up.
 */
const LOOKS_MAX = 6

export type SpoolClaim = { readonly release: (isEmpty: boolean) => Promise<void> }

/** Thinks of a folder that no other process writes to; `claimSpoolHome` makes it. */
export function nameSpoolHome(root: string): SpoolHome {
  const owner = randomBytes(8).toString('hex')
  return { root, owner, folder: join(root, owner) }
}

/** Makes the folder and begins its sign of life. When it throws (a full disk), try again later. */
export async function claimSpoolHome({ root, owner, folder }: SpoolHome): Promise<SpoolClaim> {
  await mkdir(root, { recursive: true, mode: 0o700 })
  // First: a folder without a sign of life is anybody's.
  await leaveSign(root, owner)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const beat = setInterval(() => {
    const now = new Date()
    void utimes(signOf(root, owner), now, now).catch(() => undefined)
  }, SIGN_OF_LIFE_MS).unref()
  return {
    release: async (isEmpty) => {
      clearInterval(beat)
      if (isEmpty) await rm(folder, { recursive: true, force: true })
      await rm(signOf(root, owner), { force: true })
    },
  }
}

/**
 * Finds the folders of processes that died, and takes them over: each goes to one taker only.
 * To be called every two seconds or less often: a living process gives a sign each second.
 */
export function createTakeOver({ root, owner }: SpoolHome) {
  const watched = new Map<string, { readonly mtimeMs: number; readonly looks: number }>()
  const taken = new Set<string>()

  async function isDead(other: string): Promise<boolean> {
    const sign = await hasSign(root, other)
    if (sign === null) return true
    const before = watched.get(other)
    // Its time is only compared with itself: it may come from another machine's clock.
    const looks = before?.mtimeMs === sign.mtimeMs ? before.looks + 1 : 1
    watched.set(other, { mtimeMs: sign.mtimeMs, looks })
    return looks > LOOKS_MAX || hasLeft(root, other)
  }

  /** Renamed by one taker only: for the others it is not there any more. */
  async function take(name: string): Promise<void> {
    const mine = `${owner}.${randomBytes(4).toString('hex')}`
    if (await isRenamed(join(root, name), join(root, mine))) taken.add(mine)
  }

  /**
   * @returns the folders taken now, under their new names, and at first those of an earlier reader of this process.
   * None before our own is claimed. Safe to repeat.
   */
  return async (): Promise<string[]> => {
    if (!(await hasSign(root, owner))) return []
    const before = new Set(taken)
    const entries = await readdir(root, { withFileTypes: true })
    const folders = entries.filter((it) => it.isDirectory() && it.name !== owner).map((it) => it.name)
    for (const [other, names] of Map.groupBy(folders, ownerOf)) {
      if (other === owner) for (const name of names) taken.add(name)
      else if (await isDead(other)) {
        for (const name of names) await take(name)
        await rm(signOf(root, other), { force: true })
      }
    }
    return [...taken].filter((name) => !before.has(name)).map((name) => join(root, name))
  }
}

const signOf = (root: string, owner: string) => join(root, `${owner}.alive`)
const hasSign = (root: string, owner: string) => stat(signOf(root, owner)).catch(() => null)
const ownerOf = (folder: string) => folder.split('.')[0] ?? folder

/** On a full disk it stays empty, and does all the same: others watch whether its time moves. */
async function leaveSign(root: string, owner: string): Promise<void> {
  const sign = JSON.stringify({ pid, place: await ownProcessSpace() })
  await writeFile(signOf(root, owner), sign).catch((error: unknown) => {
    if (!hasCode(error, 'ENOSPC') && !hasCode(error, 'EDQUOT')) throw error
  })
}

async function isRenamed(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to)
    return true
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false
    throw error
  }
}

const signSchema = z.object({ pid: z.int(), place: z.string() })

/** A process of this very place that does not exist any more need not be watched. */
async function hasLeft(root: string, other: string): Promise<boolean> {
  const text = await readFile(signOf(root, other), 'utf8').catch(() => '')
  const sign = signSchema.safeParse(parseJson(text)).data
  // A process may have several spools; and a number may be used again: then watching decides.
  if (!sign || sign.pid === pid || sign.place !== (await ownProcessSpace())) return false
  try {
    return !kill(sign.pid, 0)
  } catch (error) {
    return hasCode(error, 'ESRCH')
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Cut short: its writer died while writing it.
    return null
  }
}

/** Where a process number means the same process: containers share a folder, but not their numbers. */
async function ownProcessSpace(): Promise<string> {
  const space = await readlink('/proc/self/ns/pid').catch(() => '')
  return `${hostname()} ${space}`
}

const hasCode = (error: unknown, code: string) => error instanceof Error && 'code' in error && error.code === code
