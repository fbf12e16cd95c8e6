/**
 * `npm run bench:redirect`: the redirect beside a bare `node:http` server, in turns, on the same machine. Every visit is
 * counted, and all of them are looked for in PostgreSQL afterwards. Ends what it started. Numbers, no verdict.
 *
 * With `-- --against <folder>` this checkout beside another one (its packages installed), in turns. With `-- --flood` the
 * redirect alone and beside a stranger's flood of large requests, in turns.
 */
import { parseArgs } from 'node:util'
import { benchAgainst } from './against.ts'
import { countCommitted, countRecorded, waitUntilCommitted } from './committed.ts'
import { findCores, type Cores } from './cores.ts'
import { describeCommit, describeEnvironment } from './environment.ts'
import { benchFlood } from './flood.ts'
import { addLinks } from './links.ts'
import { rateOf, type Measured } from './measured.ts'
import { report, type Round } from './report.ts'
import { runBench, type Stops } from './stops.ts'
import { startBare, startKiwi } from './subjects.ts'
import { findSustained, FIRST_SHARE } from './sustained.ts'
import { memoryOf } from './usage.ts'
import { CONNECTIONS, createVisiting, WARM_UP_SECONDS, type Paced } from './visiting.ts'
import { createReport, type WrittenReport } from './written-report.ts'

const SHORT_HOST = 'go.bench.test'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '15' },
    rounds: { type: 'string', default: '3' },
    links: { type: 'string', default: '10000' },
    out: { type: 'string' },
    against: { type: 'string' },
    flood: { type: 'boolean', default: false },
  },
})
const asked = { seconds: wholeOf('seconds'), rounds: wholeOf('rounds'), links: wholeOf('links') }

const { against } = values
if (values.flood) await runBench(benchBesideFlood)
else await runBench(against === undefined ? bench : (stops) => benchTwo(against, stops))

async function bench(stops: Stops): Promise<void> {
  const cores = findCores()
  const bare = await startBare(cores, stops)
  const kiwi = await startKiwi(SHORT_HOST, { cores }, stops)
  const written = createReport(values.out)
  introduce(written, cores, '# The redirect beside a bare `node:http` server', await versionOf(kiwi))
  await addLinks(kiwi.db, asked.links)
  const restMb = memoryOf(kiwi.pid)
  const visit = createVisiting({ cores, shortHost: SHORT_HOST, links: asked.links })
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

async function benchTwo(folder: string, stops: Stops): Promise<void> {
  const cores = findCores()
  const written = createReport(values.out)
  introduce(written, cores, `# The redirect beside that of ${describeCommit(folder)}`)
  await benchAgainst({ against: folder, shortHost: SHORT_HOST, cores, ...asked }, written, stops)
  written.write()
}

async function benchBesideFlood(stops: Stops): Promise<void> {
  const cores = findCores()
  const kiwi = await startKiwi(SHORT_HOST, { cores }, stops)
  const written = createReport(values.out)
  introduce(written, cores, '# The redirect beside a flood', await versionOf(kiwi))
  await benchFlood(kiwi, { shortHost: SHORT_HOST, cores, ...asked }, written, stops)
  written.write()
}

function introduce(written: WrittenReport, cores: Cores, title: string, postgresVersion?: string): void {
  written.say(
    title,
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

function wholeOf(name: 'seconds' | 'rounds' | 'links'): number {
  const number = Number(values[name])
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} takes a whole number from 1`)
  return number
}
