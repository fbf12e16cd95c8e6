import { Worker } from 'node:worker_threads'
import type { Counters, Logger } from '../../platform/telemetry/index.ts'
import type { DrainStart, FromDrain, ToDrain } from './messages.ts'

export type DrainThread = {
  /** Stores a group past the disk. */
  handOver(number: number, payload: Buffer): void
  /** Stores what is left, for so long at the most. @returns whether nothing is left. */
  stop(withinMs: number): Promise<boolean>
}

type Options = {
  readonly start: DrainStart
  readonly log: Logger
  readonly counters: Counters
  readonly onStored: (number: number) => void
  /** The thread was lost and a new one runs: what was handed over and not stored must be handed over again. */
  readonly onReplaced: () => void
}

const REPLACE_AFTER_MS = 1_000
/** After that it is ended, whatever it is waiting for. */
const GRACE_MS = 2_000

/** Runs the draining thread and replaces it when it fails; nothing is lost by that: what it reads stays on the disk. */
export function startDrainThread({ start, log, counters, onStored, onReplaced }: Options): DrainThread {
  const hasStopped = Promise.withResolvers<boolean>()
  let isStopping = false
  let worker = run()

  function run(): Worker {
    const begun = new Worker(new URL('./drain-thread.ts', import.meta.url), { workerData: start })
    begun.on('message', hear)
    begun.on('error', (err) => log.error({ err }, 'the thread that stores clicks failed; another one takes over'))
    begun.once('exit', () => {
      if (isStopping) return hasStopped.resolve(false)
      setTimeout(() => {
        if (isStopping) return
        worker = run()
        onReplaced()
      }, REPLACE_AFTER_MS).unref()
    })
    return begun
  }

  function hear(message: FromDrain): void {
    switch (message.kind) {
      case 'stored':
        return onStored(message.number)
      case 'refused':
        return counters.count('click_dropped', { reason: 'refused' })
      case 'log':
        return log[message.level](message.fields, message.text)
      case 'stopped':
        return hasStopped.resolve(message.isEmpty)
    }
  }

  const post = (message: ToDrain) => worker.postMessage(message)
  return {
    handOver: (number, payload) => post({ kind: 'group', number, payload }),
    async stop(withinMs) {
      isStopping = true
      post({ kind: 'stop', withinMs })
      const giveUp = setTimeout(() => hasStopped.resolve(false), withinMs + GRACE_MS)
      const isEmpty = await hasStopped.promise
      clearTimeout(giveUp)
      await worker.terminate()
      return isEmpty
    },
  }
}
