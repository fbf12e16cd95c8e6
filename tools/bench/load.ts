import { runProcess } from '../run-process.ts'

export type Load = {
  readonly port: number
  /** The Host header. */
  readonly host: string
  /** How many there are. */
  readonly links: number
  /** Which request comes first, so that rounds do not all begin alike. */
  readonly from: number
  readonly seconds: number
  /** Goes on until this many visits were answered, though the time be over. */
  readonly visitsMin: number
  readonly connections: number
  /** Null: each visitor comes again as soon as it was answered. */
  readonly visitsPerSecond: number | null
  readonly core: number | null
}

export type LoadResult = {
  readonly answered: number
  /** From the first visit to the last answer. */
  readonly seconds: number
  readonly statuses: Readonly<Record<string, number>>
  readonly p50Ms: number
  readonly p99Ms: number
  /** The longest time in which nobody was answered. */
  readonly silenceMsMax: number
  /** 1: the generator used its core fully, so that the server may have been faster than is shown. */
  readonly generatorBusy: number
}

/** Puts load on a server, from a process of its own. */
export async function generateLoad(load: Load): Promise<LoadResult> {
  let line = ''
  const generator = await runProcess('tools/bench/generate-load.ts', [JSON.stringify(load)], {
    readyWhen: '{"result":',
    onLine: (printed) => {
      line = printed
    },
  })
  await generator.ended
  const { result }: { result: LoadResult } = JSON.parse(line)
  return result
}
