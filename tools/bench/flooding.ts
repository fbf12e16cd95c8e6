import { runProcess } from '../run-process.ts'
import type { Stops } from './stops.ts'

export type Flood = {
  readonly port: number
  readonly connections: number
  /** Ends by itself after that, though nobody says so. */
  readonly secondsMax: number
  readonly core: number | null
}

export type FloodResult = {
  readonly seconds: number
  readonly statuses: Readonly<Record<string, number>>
  /** Those that were closed and opened again included. */
  readonly connections: number
}

/**
 * Floods a server from a process of its own while something else is done.
 * @throws Error when the flood's bodies were over the limit, or none was answered: it would have measured nothing.
 */
export async function whileFlooded<T>(flood: Flood, stops: Stops, work: () => Promise<T>) {
  let line = ''
  const running = await runProcess('tools/bench/generate-flood.ts', [JSON.stringify(flood)], {
    readyWhen: 'flooding',
    onLine: (printed) => {
      line = printed
    },
  })
  stops.push(() => running.stop())
  const done = await work()
  await running.stop()
  const { result }: { result: FloodResult } = JSON.parse(line)
  if ('413' in result.statuses || Object.keys(result.statuses).length === 0)
    throw new Error(`the flood was no flood: ${JSON.stringify(result)}`)
  return { done, flood: result }
}
