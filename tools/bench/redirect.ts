/**
 * `npm run bench:redirect`: the redirect beside a bare `node:http` server, in turns, on the same machine. Every visit is
 * counted, and all of them are looked for in PostgreSQL afterwards. Ends what it started. Numbers, no verdict.
 */
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { countCommitted, waitUntilCommitted } from './committed.ts'
import { findCores, type Cores } from './cores.ts'
import { addLinks } from './links.ts'
import { generateLoad } from './load.ts'
import { rateOf, report, type Measured, type Round } from './report.ts'
import { runBench, type Stops } from './stops.ts'
import { startBare, startKiwi, type Subject } from './subjects.ts'
import { memoryOf, processorSecondsOf } from './usage.ts'

const SHORT_HOST = 'go.bench.test'
const CONNECTIONS = 64
const WARM_UP_SECONDS = 3

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '15' },
    rounds: { type: 'string', default: '3' },
    links: { type: 'string', default: '10000' },
  },
})
const asked = { seconds: wholeOf('seconds'), rounds: wholeOf('rounds'), links: wholeOf('links') }

await runBench(bench)

async function bench(stops: Stops): Promise<void> {
  const cores = findCores()
  introduce(cores)
  const bare = await startBare(cores, stops)
  const kiwi = await startKiwi(SHORT_HOST, cores, stops)
  await addLinks(kiwi.db, asked.links)
  const restMb = memoryOf(kiwi.pid)
  const visit = createVisiting(cores)

  await visit(bare, { seconds: WARM_UP_SECONDS, visitsMin: 0 })
  // Every link once, so that the rounds measure what is usual: links that were visited before.
  let { answered } = await visit(kiwi, { seconds: WARM_UP_SECONDS, visitsMin: asked.links })
  await waitUntilCommitted(kiwi.db, answered)
  const rounds: Round[] = []
  for (let round = 1; round <= asked.rounds; round++) {
    const load = { seconds: asked.seconds, visitsMin: 0 }
    const [ofBare, ofKiwi] = [await visit(bare, load), await visit(kiwi, load)]
    answered += ofKiwi.answered
    const backlogSeconds = await waitUntilCommitted(kiwi.db, answered)
    rounds.push({ bare: ofBare, kiwi: ofKiwi, backlogSeconds, memoryMb: memoryOf(kiwi.pid) })
    console.log(`round ${round}: bare ${rateOf(ofBare)}/s, Creator Kiwi ${rateOf(ofKiwi)}/s`)
  }
  report({ rounds, answered, recorded: await countCommitted(kiwi.db), restMb })
}

function introduce(cores: Cores): void {
  const machine = `Node ${process.versions.node}, ${process.platform} ${process.arch}, ${availableParallelism()} cores`
  console.log(
    `Redirect bench: ${asked.links} links, ${CONNECTIONS} connections, ${asked.rounds} rounds of ${asked.seconds} s; ${machine}`,
  )
  console.log(
    cores === null
      ? 'Nothing is pinned to a core: that takes `taskset` and two cores. The parts get into each other’s way.'
      : `The servers are pinned to core ${cores.server}, the generator to core ${cores.generator}; PostgreSQL runs on all.`,
  )
}

/** Each load goes on where the last one ended, so that every round has its own mixture of links and visitors. */
function createVisiting(cores: Cores) {
  let from = 0
  return async ({ port, pid }: Subject, load: { seconds: number; visitsMin: number }): Promise<Measured> => {
    const usedBefore = processorSecondsOf(pid)
    const visitors = { host: SHORT_HOST, links: asked.links, from, connections: CONNECTIONS }
    const result = await generateLoad({ ...load, ...visitors, port, core: cores?.generator ?? null })
    from += result.answered
    return { ...result, processorSeconds: processorSecondsOf(pid) - usedBefore }
  }
}

function wholeOf(name: 'seconds' | 'rounds' | 'links'): number {
  const number = Number(values[name])
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} takes a whole number from 1`)
  return number
}
