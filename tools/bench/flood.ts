import { waitUntilCommitted } from './committed.ts'
import type { Cores } from './cores.ts'
import { whileFlooded } from './flooding.ts'
import { addLinks } from './links.ts'
import type { Measured } from './measured.ts'
import { reportFlood, type FloodRound } from './report-flood.ts'
import type { startKiwi } from './subjects.ts'
import type { Stops } from './stops.ts'
import { createVisiting, WARM_UP_SECONDS, type Paced } from './visiting.ts'
import type { WrittenReport } from './written-report.ts'

/** A busy evening of a large channel, and far below what the redirect can do. */
const VISITS_PER_SECOND = 500
const FLOOD_CONNECTIONS = 16
const FLOOD_SECONDS_MAX = 600

type Asked = {
  readonly shortHost: string
  readonly links: number
  readonly rounds: number
  readonly seconds: number
  readonly cores: Cores
}

/**
 * Measures how long steady visitors wait: alone, then beside a signed-out flood of the largest bodies, in turns. A round
 * is one of each, and its ratio that of the two 99th percentiles.
 */
export async function benchFlood(
  kiwi: Awaited<ReturnType<typeof startKiwi>>,
  { shortHost, links, rounds, seconds, cores }: Asked,
  written: WrittenReport,
  stops: Stops,
): Promise<void> {
  await addLinks(kiwi.db, links)
  const visit = createVisiting({ cores, shortHost, links })
  let answered = 0
  const visited = async (load: Paced): Promise<Measured> => {
    const measured = await visit(kiwi, load)
    answered += measured.answered
    return measured
  }
  const steady = () => visited({ seconds, visitsPerSecond: VISITS_PER_SECOND })
  const settle = () => waitUntilCommitted(kiwi.db, answered)
  const flood = {
    port: kiwi.port,
    connections: FLOOD_CONNECTIONS,
    secondsMax: FLOOD_SECONDS_MAX,
    core: cores?.generator ?? null,
  }

  await visited({ seconds: WARM_UP_SECONDS, visitsMin: links })
  await settle()
  const measured: FloodRound[] = []
  for (let round = 1; round <= rounds; round++) {
    const idle = await steady()
    await settle()
    const { done: flooded, flood: outcome } = await whileFlooded(flood, stops, steady)
    await settle()
    measured.push({ idle, flooded, flood: outcome })
    console.log(
      `round ${round}: p99 ${idle.p99Ms.toFixed(2)} ms alone, ${flooded.p99Ms.toFixed(2)} ms beside the flood`,
    )
  }
  reportFlood(written, measured)
}
