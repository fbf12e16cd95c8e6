import { getLinksSummary } from '#contract/links-summary'
import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { createRouter, type HttpApp } from '../../platform/http/index.ts'
import type { Scoping } from '../../workspaces/index.ts'
import { loadLinksSummary } from './links-summary.ts'

type Deps = { readonly db: Db; readonly scoping: Scoping; readonly clock: Clock }

/** `GET …/links-summary`. */
export function createLinksSummaryRoutes({ db, scoping, clock }: Deps): HttpApp {
  return createRouter().openapi(getLinksSummary, async (c) => {
    const scope = await scoping.member(c)
    const range = c.req.valid('query')
    const asked = { range, touch: range.touch, fees: range.fees, now: clock.now() }
    return c.json(await loadLinksSummary(db.reader, scope, asked), 200)
  })
}
