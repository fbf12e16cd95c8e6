/**
 * A process of its own: visits short links over a number of kept connections, each the next visit when the last one was
 * answered or, at a given pace, when it is due; and prints one line of JSON when the time is over and every visit was
 * answered.
 */
import { connect, type Socket } from 'node:net'
import { pin } from './cores.ts'
import { isWhole } from './is-whole.ts'
import { createLatencies } from './latencies.ts'
import type { Load, LoadResult } from './load.ts'
import { writeRequests } from './visitors.ts'

const load: Load = JSON.parse(process.argv[2] ?? '{}')
if (load.core !== null) pin(process.pid, load.core)

const requests = writeRequests(load.host, load.links)
const latencies = createLatencies()
const startedMs = performance.now()
const endsMs = startedMs + load.seconds * 1_000
const statuses: Record<string, number> = {}
let next = load.from
let lastAnswerMs = startedMs
let silenceMsMax = 0

/** Visitors who wait until a visit is due: the longest idle comes first, or the server would end connections not used for long. */
const idle: Visitor[] = []
let due = 0

const pacing = load.visitsPerSecond === null ? null : setInterval(sendDue, 1, load.visitsPerSecond)
await Promise.all(Array.from({ length: load.connections }, visitUntilTheEnd))
const seconds = (performance.now() - startedMs) / 1_000
const cpu = process.cpuUsage()
const result: LoadResult = {
  answered: latencies.count(),
  seconds,
  statuses,
  p50Ms: latencies.within(0.5),
  p99Ms: latencies.within(0.99),
  silenceMsMax,
  generatorBusy: (cpu.user + cpu.system) / 1e6 / seconds,
}
console.log(JSON.stringify({ result }))

type Visitor = { readonly send: () => void; readonly leave: () => void }

/** Visits that are due and find nobody idle are sent as soon as somebody is. */
function sendDue(visitsPerSecond: number): void {
  const nowMs = performance.now()
  const isOver = nowMs >= endsMs
  const wanted = ((nowMs - startedMs) / 1_000) * visitsPerSecond
  for (let visitor = idle.shift(); visitor !== undefined; visitor = idle.shift()) {
    if (isOver) visitor.leave()
    else if (due < wanted) {
      due += 1
      visitor.send()
    } else {
      idle.unshift(visitor)
      return
    }
  }
  if (isOver) clearInterval(pacing ?? undefined)
}

function visitUntilTheEnd(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port: load.port, host: '127.0.0.1', noDelay: true })
    let sentMs = 0
    let received = ''
    const send = () => {
      sentMs = performance.now()
      socket.write(requests[next++ % requests.length] ?? '')
    }
    const isOver = () => lastAnswerMs >= endsMs && latencies.count() >= load.visitsMin
    const goOn = () => {
      if (isOver()) leave(socket, resolve)
      else if (load.visitsPerSecond === null) send()
      else idle.push({ send, leave: () => leave(socket, resolve) })
    }
    socket.setEncoding('latin1')
    socket.on('connect', goOn)
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('the server closed a connection')))
    socket.on('data', (chunk: string) => {
      received += chunk
      if (!isWhole(received)) return
      note(received, sentMs)
      received = ''
      goOn()
    })
  })
}

function note(received: string, sentMs: number): void {
  const nowMs = performance.now()
  latencies.add(nowMs - sentMs)
  silenceMsMax = Math.max(silenceMsMax, nowMs - lastAnswerMs)
  lastAnswerMs = nowMs
  const status = received.slice(9, 12)
  statuses[status] = (statuses[status] ?? 0) + 1
}

function leave(socket: Socket, done: () => void): void {
  socket.removeAllListeners('close')
  socket.destroy()
  done()
}
