import type { z } from '@hono/zod-openapi'
import * as routes from '#contract/home'
import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { createRouter, type HttpApp } from '../../platform/http/index.ts'
import type { Scoping } from '../../workspaces/index.ts'
import { readChecklist } from '../checklist/checklist.query.ts'
import { loadHome, loadLinksSummary, type Asked } from './home.ts'
import { readProductOrder } from '../product-order/product-order.query.ts'

type Deps = { readonly db: Db; readonly scoping: Scoping; readonly clock: Clock; readonly shortUrl: string }

/** Read-only questions across rooms. */
export function createAnalyticsRoutes({ db, scoping, clock, shortUrl }: Deps): HttpApp {
  const app = createRouter()
  const asked = (query: z.output<typeof routes.rangeQuery>): Asked => ({
    range: query,
    touch: query.touch,
    fees: query.fees,
    now: clock.now(),
    shortUrl,
  })
  app.openapi(routes.getHome, async (c) => {
    const scope = await scoping.member(c)
    return c.json(await loadHome(db.reader, scope, asked(c.req.valid('query'))), 200)
  })
  app.openapi(routes.getLinksSummary, async (c) => {
    const scope = await scoping.member(c)
    return c.json(await loadLinksSummary(db.reader, scope, asked(c.req.valid('query'))), 200)
  })
  app.openapi(routes.getChecklist, async (c) => {
    const scope = await scoping.member(c)
    return c.json(await readChecklist(db.reader, scope), 200)
  })
  app.openapi(routes.getProductOrder, async (c) => {
    const scope = await scoping.member(c)
    return c.json({ items: [...(await readProductOrder(db.reader, scope))] }, 200)
  })
  return app
}
