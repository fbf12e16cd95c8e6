/**
 * `npm run bench:redirect`: the redirect beside a bare `node:http` server, in turns, on the same machine. Every visit is
 * counted, and all of them are looked for in PostgreSQL afterwards. Ends what it started. Numbers, no verdict.
 */
import { parseArgs } from 'node:util'
import { countCommitted, countRecorded, waitUntilCommitted } from './committed.ts'
import { findCores, type Cores } from './cores.ts'
import { describeEnvironment } from './environment.ts'
import { addLinks } from './links.ts'
import { generateLoad } from './load.ts'
import { rateOf, type Measured } from './measured.ts'
import { report, type Round } from './report.ts'
import { runBench, type Stops } from './stops.ts'
import { startBare, startKiwi, type Subject } from './subjects.ts'
import { findSustained, FIRST_SHARE } from './sustained.ts'
import { memoryOf, processorSecondsOf } from './usage.ts'
import { createReport, type WrittenReport } from './written-report.ts'

const SHORT_HOST = 'go.bench.test'
const CONNECTIONS = 64
const WARM_UP_SECONDS = 5

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '15' },
    rounds: { type: 'string', default: '3' },
    links: { type: 'string', default: '10000' },
    out: { type: 'string' },
  },
})
const asked = { seconds: wholeOf('seconds'), rounds: wholeOf('rounds'), links: wholeOf('links') }

await runBench(bench)

async function bench(stops: Stops): Promise<void> {
  const cores = findCores()
  const bare = await startBare(cores, stops)
  const kiwi = await startKiwi(SHORT_HOST, cores, stops)
  const written = createReport(values.out)
  introduce(written, cores, await versionOf(kiwi))
  await addLinks(kiwi.db, asked.links)
  const restMb = memoryOf(kiwi.pid)
  const visit = createVisiting(cores)
  let answered = 0
  const visitKiwi = async (load: Paced): Promise<Measured> => {
    const measured = await visit(kiwi, load)
    answered += measured.answered
    return measured
  }
  const backlog = async () => answered - (await countCommitted(kiwi.db))

  await visit(bare, { seconds: WARM_UP_SECONDS })
  // Every link once, so that the rounds measure what is usual: links that were visited before.
  await visitKiwi({ seconds: WARM_UP_SECONDS, visitsMin: asked.links })
  await waitUntilCommitted(kiwi.db, answered)
  const rounds: Round[] = []
  let share = FIRST_SHARE
  for (let round = 1; round <= asked.rounds; round++) {
    const ofBare = await visit(bare, { seconds: asked.seconds })
    const burst = await visitKiwi({ seconds: asked.seconds })
    const backlogSeconds = await waitUntilCommitted(kiwi.db, answered)
    const sustained = await findSustained(share, {
      bareRate: rateOf(ofBare),
      visit: (visitsPerSecond) => visitKiwi({ seconds: asked.seconds / 2, visitsPerSecond }),
      backlog,
      settle: () => waitUntilCommitted(kiwi.db, answered),
    })
    share = sustained.share
    rounds.push({ bare: ofBare, burst, backlogSeconds, sustained, memoryMb: memoryOf(kiwi.pid) })
    const rates = [`bare ${rateOf(ofBare)}/s`, `burst ${rateOf(burst)}/s`, `sustained ${rateOf(sustained.load)}/s`]
    console.log(`round ${round}: ${rates.join(', ')}`)
  }
  await waitUntilCommitted(kiwi.db, answered)
  report(written, { rounds, answered, ...(await countRecorded(kiwi.db)), restMb })
  written.write()
}

function introduce(written: WrittenReport, cores: Cores, postgresVersion: string): void {
  written.say(
    '# The redirect beside a bare `node:http` server',
    '',
    ...describeEnvironment(postgresVersion),
    `- ${asked.links} links, ${CONNECTIONS} connections, ${asked.rounds} rounds of ${asked.seconds} s each`,
    cores === null
      ? '- Nothing is pinned to a core: that takes `taskset` and two cores. The parts get into each other’s way.'
      : '- The servers are pinned to one core, the generator to another; PostgreSQL runs on both.',
    '',
  )
}

async function versionOf({ db }: { readonly db: { readonly pool: { query: (text: string) => Promise<unknown> } } }) {
  const answer = (await db.pool.query('show server_version')) as { rows: { server_version: string }[] }
  return answer.rows[0]?.server_version ?? '?'
}

type Paced = { readonly seconds: number; readonly visitsMin?: number; readonly visitsPerSecond?: number }

/** Each load goes on where the last one ended, so that every round has its own mixture of links and visitors. */
function createVisiting(cores: Cores) {
  let from = 0
  return async ({ port, pid }: Subject, load: Paced): Promise<Measured> => {
    const usedBefore = processorSecondsOf(pid)
    const visitors = { host: SHORT_HOST, links: asked.links, from, connections: CONNECTIONS }
    const pace = { visitsMin: 0, visitsPerSecond: null, ...load }
    const result = await generateLoad({ ...pace, ...visitors, port, core: cores?.generator ?? null })
    from += result.answered
    return { ...result, processorSeconds: processorSecondsOf(pid) - usedBefore }
  }
}

function wholeOf(name: 'seconds' | 'rounds' | 'links'): number {
  const number = Number(values[name])
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} takes a whole number from 1`)
  return number
}
