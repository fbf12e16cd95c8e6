import { getHome } from '#contract/home'
import type { Clock } from '../../platform/clock.ts'
import type { Config } from '../../platform/config/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { createRouter, type HttpApp } from '../../platform/http/index.ts'
import type { Scoping } from '../../workspaces/index.ts'
import { loadHome } from './home.ts'

type Deps = { readonly db: Db; readonly scoping: Scoping; readonly clock: Clock; readonly config: Pick<Config, 'http'> }

/** `GET …/home`. */
export function createHomeRoutes({ db, scoping, clock, config }: Deps): HttpApp {
  return createRouter().openapi(getHome, async (c) => {
    const scope = await scoping.member(c)
    const range = c.req.valid('query')
    const asked = { range, touch: range.touch, fees: range.fees, now: clock.now(), shortUrl: config.http.shortUrl }
    return c.json(await loadHome(db.reader, scope, asked), 200)
  })
}
