import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Db, OpenDatabase } from '../../server/src/platform/db/index.ts'
import { countCommitted, waitUntilCommitted } from './committed.ts'
import type { Cores } from './cores.ts'
import { rateOf, type Measured } from './measured.ts'
import { reportAgainst, type Pair, type Paces } from './report-against.ts'
import { startKiwi } from './subjects.ts'
import type { Stops } from './stops.ts'
import { findSustained } from './sustained.ts'
import { createVisiting, WARM_UP_SECONDS } from './visiting.ts'
import type { WrittenReport } from './written-report.ts'

/** The sustained pace as a share of the burst: where the search begins, and how finely it goes on. */
const FIRST_SHARE = 0.45
const FINE_STEP = 1.03

type Asked = {
  /** The folder of another checkout with its packages installed. */
  readonly against: string
  readonly shortHost: string
  readonly links: number
  readonly rounds: number
  readonly seconds: number
  readonly cores: Cores
}

/**
 * Measures this checkout and another one in turns, on the same machine and under the same load: who goes first changes
 * with every round. Each has a server and a PostgreSQL of its own; whoever is not measured rests.
 */
export async function benchAgainst(asked: Asked, written: WrittenReport, stops: Stops): Promise<void> {
  const ours = await startMeasured(null, asked, stops)
  const theirs = await startMeasured(resolve(asked.against), asked, stops)
  const rounds: Pair[] = []
  for (let round = 1; round <= asked.rounds; round++) {
    const isOursFirst = round % 2 === 1
    const first = await (isOursFirst ? ours : theirs).measure()
    const second = await (isOursFirst ? theirs : ours).measure()
    const pair = isOursFirst ? { ours: first, theirs: second } : { ours: second, theirs: first }
    rounds.push(pair)
    const said = (['burst', 'sustained'] as const).map(
      (what) => `${what} ${pair.ours[what]}/s to ${pair.theirs[what]}/s`,
    )
    console.log(`round ${round}: ${said.join(', ')}`)
  }
  reportAgainst(written, rounds)
}

async function startMeasured(checkout: string | null, { shortHost, links, seconds, cores }: Asked, stops: Stops) {
  const kiwi = await startKiwi(shortHost, { cores, checkout }, stops)
  await (checkout === null ? addOurLinks(kiwi.db, links) : addTheirLinks(checkout, kiwi.url, links))
  const visit = createVisiting({ cores, shortHost, links })
  let answered = 0
  let share = FIRST_SHARE
  const visited = async (load: Parameters<typeof visit>[1]): Promise<Measured> => {
    const measured = await visit(kiwi, load)
    answered += measured.answered
    return measured
  }
  const settle = () => waitUntilCommitted(kiwi.db, answered)
  await visited({ seconds: WARM_UP_SECONDS, visitsMin: links })
  await settle()
  let base: number | null = null
  return {
    async measure(): Promise<Paces> {
      const burst = rateOf(await visited({ seconds }))
      await settle()
      // The first burst's for every round: a pace must not follow the chances of the burst before it.
      base ??= burst
      const sustained = await findSustained(share, {
        bareRate: base,
        step: FINE_STEP,
        visit: (visitsPerSecond) => visited({ seconds: seconds / 2, visitsPerSecond }),
        backlog: async () => answered - (await countCommitted(kiwi.db)),
        settle,
      })
      share = sustained.share
      return { burst, sustained: rateOf(sustained.load) }
    },
  }
}

const addOurLinks = async (db: Db, links: number) => (await import('./links.ts')).addLinks(db, links)

/** Its tables may be others than ours: its own code fills them. */
async function addTheirLinks(checkout: string, databaseUrl: string, links: number): Promise<void> {
  const codeOf = (file: string): Promise<unknown> => import(pathToFileURL(resolve(checkout, file)).href)
  const { openDatabase } = (await codeOf('server/src/platform/db/index.ts')) as {
    openDatabase: (url: string, options: { connectionsMax: number }) => OpenDatabase
  }
  const { addLinks } = (await codeOf('tools/bench/links.ts')) as { addLinks: (db: Db, count: number) => Promise<void> }
  const db = openDatabase(databaseUrl, { connectionsMax: 2 })
  await addLinks(db, links)
  await db.close()
}
