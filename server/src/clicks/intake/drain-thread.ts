/** A thread of its own, so that reading agents, places and referrers and talking to the database never stand in a visitor's way. */
import { readlinkSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { constants, setPriority } from 'node:os'
import { basename } from 'node:path'
import { isMainThread, parentPort, workerData } from 'node:worker_threads'
import { systemTicks } from '../../platform/clock.ts'
import { openDatabase } from '../../platform/db/index.ts'
import { createSegmentReader, createTakeOver, watchProgress } from '../../platform/spool/index.ts'
import { openLocator } from '../locate.ts'
import { publishEach } from '../../platform/notify/index.ts'
import { createClickWriter } from '../write-clicks.ts'
import { createClickHints } from './click-hints.ts'
import { createDrain } from './drain.ts'
import { createLeftovers } from './leftovers.ts'
import { readLoadGauge } from './load-gauge.ts'
import type { DrainStart, FromDrain, ToDrain } from './messages.ts'

if (isMainThread || parentPort === null) throw new Error('the draining thread is started by the click intake')
const port = parentPort
const post = (message: FromDrain) => port.postMessage(message)
const { databaseUrl, geoDatabase, key, spool, progress, load } = workerData as DrainStart

yieldToVisitors()
const db = openDatabase(databaseUrl, { connectionsMax: 2, readingMax: 1 })
const log = { info: logAs('info'), error: logAs('error') }
const write = createClickWriter({
  db,
  locate: await openLocator(geoDatabase, log),
  log,
  onRefused: () => post({ kind: 'refused' }),
})
const sealKey = Buffer.from(key)
const onDamage = (file: string) =>
  logAs('error')({ file: basename(file) }, 'waiting clicks cannot be read; their file is kept')
const openFolder = (folder: string) => createSegmentReader({ folder, key: sealKey, onDamage })
const hints = createClickHints((workspaces) => publishEach(db, 'click', workspaces))
const drain = createDrain({
  write,
  watch: watchProgress(progress),
  ticks: systemTicks,
  isBusy: readLoadGauge(load),
  onStored: (visits) => hints.note(visits),
  own: openFolder(spool.folder),
  leftovers: createLeftovers({
    ticks: systemTicks,
    takeOver: createTakeOver(spool),
    openFolder,
    onEmpty: async (folder) => {
      await rm(folder, { recursive: true, force: true })
      logAs('info')('the clicks that an ended process left behind are stored')
    },
  }),
})
port.on('message', (message: ToDrain) => {
  if (message.kind === 'stop') return drain.stopWithin(message.withinMs)
  const { number, payload } = message
  return drain.handOver(Buffer.from(payload), () => post({ kind: 'stored', number }))
})
await drain.run()
await hints.flush()
await db.close()
post({ kind: 'stopped', isEmpty: (await readdir(spool.folder).catch(() => [])).length === 0 })
port.close()

function logAs(level: 'info' | 'error') {
  return (fields: Readonly<Record<string, unknown>> | string, text = ''): void =>
    typeof fields === 'string'
      ? post({ kind: 'log', level, fields: {}, text: fields })
      : post({ kind: 'log', level, fields, text })
}

/**
 * Visitors come first where there are fewer cores than work. On Linux a thread has a priority of its own, and this
 * call must be a synchronous one: any other would ask for the thread that happens to serve it.
 */
function yieldToVisitors(): void {
  try {
    setPriority(Number(basename(readlinkSync('/proc/thread-self'))), constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // Elsewhere there is no such thing, and the system shares as it likes.
  }
}
