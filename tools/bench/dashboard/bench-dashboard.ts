import { migrate, openDatabase, type OpenDatabase } from '../../../server/src/platform/db/index.ts'
import { describeEnvironment } from '../environment.ts'
import type { Stops } from '../stops.ts'
import { startPostgres } from '../subjects.ts'
import { createReport, type WrittenReport } from '../written-report.ts'
import { allowBulk } from './history/allow-bulk.ts'
import { beginHistory } from './history/make-history.ts'
import { createMeasuring } from './measure.ts'
import { grouped } from './numbers.ts'
import { reportCosts, type Measured } from './report-costs.ts'
import { reportGrowth } from './report-growth.ts'
import { reportMaking } from './report-making.ts'
import { reportVerdict } from './report-verdict.ts'
import type { Settings } from './settings.ts'

/** Makes the history, measures it at each size and prints what was seen. */
export async function benchDashboard(settings: Settings, stops: Stops): Promise<void> {
  const report = createReport(settings.out)
  const place = await startPostgres(stops, settings.keep)
  const db = openDatabase(place.url, { connectionsMax: 2 })
  try {
    await introduce(report, settings, db)
    await allowBulk(place.adminUrl)
    await migrate(db.pool)
    const { amounts, seed, rounds, only } = settings
    const history = await beginHistory(db, { amounts, seed, now: new Date(), onProgress })
    const measure = createMeasuring({ place, db, frame: history.frame, rounds, only, onProgress }, stops)
    const measured: Measured[] = []
    for (const clicks of settings.sizes.filter((size) => size >= history.clicks)) {
      const times = await history.grow(clicks)
      const costs = await measure(clicks)
      reportCosts(report, costs)
      await reportMaking(report, db.pool, { clicks, times })
      measured.push(costs)
    }
    conclude(report, measured)
  } finally {
    await db.close()
  }
}

const onProgress = (sentence: string) => void process.stderr.write(`… ${sentence}\n`)

async function introduce(report: WrittenReport, settings: Settings, db: OpenDatabase): Promise<void> {
  const { rows } = await db.pool.query<{ version: string }>("select current_setting('server_version') as version")
  const { clicks, sales, links, people, publications } = settings.amounts
  report.say(
    '# Dashboard bench',
    '',
    ...describeEnvironment(rows[0]?.version ?? 'unknown'),
    `- History: ${grouped(clicks)} clicks, ${grouped(sales)} sales, ${grouped(links)} links in ${grouped(publications)} publications and ${grouped(people)} people of one workspace in 36 months; seed ${settings.seed}`,
    `- Rounds: ${settings.rounds}, all screens in turn; a slow screen takes part in fewer`,
    '- In the database: the statements of a screen, one after another, added up. Over HTTP: one request at a time',
    '',
  )
}

function conclude(report: WrittenReport, measured: readonly Measured[]): void {
  const [small, large] = [measured.at(0), measured.at(-1)]
  if (!small || !large) return
  reportVerdict(report, large, small === large ? [] : reportGrowth(report, { small, large }))
  report.write()
}
