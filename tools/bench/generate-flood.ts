/**
 * A process of its own: a signed-out stranger's flood over kept connections, each the next request as soon as the last
 * one was answered; a connection that is closed is opened again. Ends when it is told to, or by itself when nobody does;
 * prints one line of JSON then.
 */
import { connect } from 'node:net'
import { setPriority } from 'node:os'
import { pin } from './cores.ts'
import { writeFlood } from './flood-requests.ts'
import type { Flood, FloodResult } from './flooding.ts'
import { isWhole } from './is-whole.ts'

/** A flood comes from other machines: on this one it steps back for the visitors, whose waiting is measured. */
const NICENESS = 10

const flood: Flood = JSON.parse(process.argv[2] ?? '{}')
if (flood.core !== null) pin(process.pid, flood.core)
setPriority(NICENESS)

const requests = writeFlood(`127.0.0.1:${flood.port}`)
const startedMs = performance.now()
const statuses: Record<string, number> = {}
let connections = 0
let next = 0

process.once('SIGTERM', end)
setTimeout(end, flood.secondsMax * 1_000)
for (let opened = 0; opened < flood.connections; opened++) open()
console.log('flooding')

function open(): void {
  connections += 1
  const socket = connect({ port: flood.port, host: '127.0.0.1', noDelay: true })
  let received = ''
  const send = () => void socket.write(requests[next++ % requests.length] ?? '')
  socket.setEncoding('latin1')
  socket.on('connect', send)
  socket.on('error', (error: NodeJS.ErrnoException) => {
    // Closed in the middle of a body is an answer too; nobody there is not.
    if (error.code === 'ECONNREFUSED') throw error
  })
  socket.on('close', open)
  socket.on('data', (chunk: string) => {
    received += chunk
    if (!isWhole(received)) return
    const status = received.slice(9, 12)
    statuses[status] = (statuses[status] ?? 0) + 1
    received = ''
    send()
  })
}

function end(): void {
  const seconds = (performance.now() - startedMs) / 1_000
  const result: FloodResult = { seconds, statuses, connections }
  process.stdout.write(`${JSON.stringify({ result })}\n`, () => process.exit(0))
}
