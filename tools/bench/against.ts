import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Db, OpenDatabase } from '../../server/src/platform/db/index.ts'
import { countCommitted, waitUntilCommitted } from './committed.ts'
import type { Cores } from './cores.ts'
import { rateOf, type Measured } from './measured.ts'
import { medianOf } from './median.ts'
import { reportAgainst, type Pair } from './report-against.ts'
import { startKiwi } from './subjects.ts'
import type { Stops } from './stops.ts'
import { createStaircase, type Staircase } from './staircase.ts'
import { tryPace } from './sustained.ts'
import { createVisiting, WARM_UP_SECONDS } from './visiting.ts'
import type { WrittenReport } from './written-report.ts'

/** The first sustained pace tried, for both, as a share of the slower first burst. */
const FIRST_SHARE = 0.35
/** How many paces are tried in a round. */
const PACES_OF_A_ROUND = 4

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
  const bursts = { ours: await ours.burst(), theirs: await theirs.burst() }
  const first = FIRST_SHARE * Math.min(bursts.ours, bursts.theirs)
  const stairs = { ours: createStaircase(first), theirs: createStaircase(first) }
  await inTurns(
    0,
    () => climb(ours, stairs.ours),
    () => climb(theirs, stairs.theirs),
  )

  const rounds: Pair[] = []
  for (let round = 1; round <= asked.rounds; round++) {
    const burst = await inTurns(
      round,
      () => ours.burst(),
      () => theirs.burst(),
    )
    const paces = { ours: [] as number[], theirs: [] as number[] }
    for (let turn = 0; turn < PACES_OF_A_ROUND; turn++) {
      await inTurns(
        round + turn,
        async () => paces.ours.push(await tryNext(ours, stairs.ours)),
        async () => paces.theirs.push(await tryNext(theirs, stairs.theirs)),
      )
    }
    const sustained = { ours: medianOf(paces.ours), theirs: medianOf(paces.theirs) }
    rounds.push({
      ours: { burst: burst.ours, sustained: sustained.ours },
      theirs: { burst: burst.theirs, sustained: sustained.theirs },
    })
    console.log(`round ${round}: burst ${said(burst)}, sustained ${said(sustained)}`)
  }
  reportAgainst(written, rounds)
}

const said = (of: { readonly ours: number; readonly theirs: number }) =>
  `${Math.round(of.ours)}/s to ${Math.round(of.theirs)}/s`

/** Ours first in every other turn. */
async function inTurns<T>(turn: number, ours: () => Promise<T>, theirs: () => Promise<T>) {
  if (turn % 2 === 0) return { ours: await ours(), theirs: await theirs() }
  const first = await theirs()
  return { ours: await ours(), theirs: first }
}

/** Goes up in large steps until a pace does not hold: from there on paces are tried about the one that just holds. */
async function climb(measured: Tried, stairs: Staircase): Promise<void> {
  while (!stairs.isThere()) await tryNext(measured, stairs)
}

async function tryNext(measured: Tried, stairs: Staircase): Promise<number> {
  const pace = stairs.pace()
  stairs.note(await measured.holds(pace))
  return pace
}

type Tried = { readonly holds: (visitsPerSecond: number) => Promise<boolean> }

async function startMeasured(checkout: string | null, { shortHost, links, seconds, cores }: Asked, stops: Stops) {
  const kiwi = await startKiwi(shortHost, { cores, checkout }, stops)
  await (checkout === null ? addOurLinks(kiwi.db, links) : addTheirLinks(checkout, kiwi.url, links))
  const visit = createVisiting({ cores, shortHost, links })
  let answered = 0
  const visited = async (load: Parameters<typeof visit>[1]): Promise<Measured> => {
    const measured = await visit(kiwi, load)
    answered += measured.answered
    return measured
  }
  const settle = () => waitUntilCommitted(kiwi.db, answered)
  await visited({ seconds: WARM_UP_SECONDS, visitsMin: links })
  await settle()
  return {
    /** Answers a second, while the database may fall behind. */
    async burst(): Promise<number> {
      const burst = rateOf(await visited({ seconds }))
      await settle()
      return burst
    },
    async holds(visitsPerSecond: number): Promise<boolean> {
      const tried = await tryPace(visitsPerSecond, {
        visit: (pace) => visited({ seconds: seconds / 2, visitsPerSecond: pace }),
        backlog: async () => answered - (await countCommitted(kiwi.db)),
        settle,
      })
      return tried.didHold
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
