import { randomBytes } from 'node:crypto'
import type { OpenDatabase } from '../../../server/src/platform/db/index.ts'
import type { Stops } from '../stops.ts'
import { startServer, type TestServer } from '../subjects.ts'
import { findExamples, type Examples } from './examples.ts'
import { SHORT_HOST } from './history/channel.ts'
import type { Frame } from './history/frame.ts'
import { measureInDatabase } from './measure-database.ts'
import { measureOverHttp } from './measure-http.ts'
import type { Measured } from './report-costs.ts'
import { listScreens, type Screen } from './screens.ts'
import { signIn, startWatchedApp, vaultOf, type WatchedApp } from './watched-app.ts'

type Options = {
  readonly place: TestServer
  readonly db: OpenDatabase
  readonly frame: Frame
  readonly rounds: number
  /** Only screens with such names. */
  readonly only?: RegExp
  readonly onProgress: (sentence: string) => void
}

/** Measures every screen, as often as it is asked to while the history grows: with the same examples each time. */
export function createMeasuring(options: Options, stops: Stops): (clicks: number) => Promise<Measured> {
  const { db, frame } = options
  const secretKey = randomBytes(48).toString('base64url')
  const vault = vaultOf(secretKey)
  let examples: Examples | null = null
  return async (clicks) => {
    examples ??= await findExamples(db.pool, frame)
    const cookie = await signIn(db, vault, frame)
    const app = await startWatchedApp(options.place, vault, cookie)
    try {
      const screens = (await listScreens(examples, app.ask)).filter(({ name }) => options.only?.test(name) ?? true)
      const database = await inDatabase(options, app, screens)
      const http = await overHttp(options, { secretKey, cookie, screens }, stops)
      return { clicks, screens, database, http }
    } finally {
      await app.close()
    }
  }
}

function inDatabase({ db, rounds, onProgress }: Options, app: WatchedApp, screens: readonly Screen[]) {
  onProgress(`asking for ${screens.length} screens, and the database for every statement`)
  return measureInDatabase(app, db.pool, screens, rounds)
}

type Visit = { readonly secretKey: string; readonly cookie: string; readonly screens: readonly Screen[] }

async function overHttp({ place, rounds, onProgress }: Options, visit: Visit, stops: Stops) {
  onProgress('asking for every screen over HTTP')
  const { running, url } = await startServer(
    { ...place, secretKey: visit.secretKey, shortUrl: `https://${SHORT_HOST}` },
    stops,
  )
  try {
    return await measureOverHttp({ url, cookie: visit.cookie }, visit.screens, rounds)
  } finally {
    await running.stop()
  }
}
