import * as contract from '#contract/saved-links'
import { readShown } from '../figures/span.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Config } from '../../platform/config/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { createRouter, type HttpApp } from '../../platform/http/index.ts'
import type { Scoping } from '../../workspaces/index.ts'
import { presentSavedLink } from './present.ts'
import { showLink } from '../things/show-link.ts'
import { removeSavedLink, useSavedLink } from '../../links/index.ts'
import { listSavedLinkTotals } from './saved-links.query.ts'

export type SavedLinkRoutesDeps = {
  readonly db: Db
  readonly scoping: Scoping
  readonly clock: Clock
  readonly config: Pick<Config, 'http'>
}

export function createSavedLinkRoutes({ db, scoping, clock, config }: SavedLinkRoutesDeps): HttpApp {
  const { shortUrl } = config.http
  return createRouter()
    .openapi(contract.listSavedLinks, async (c) => {
      const scope = await scoping.member(c)
      const shown = await readShown(db.reader, scope, c.req.valid('query'), clock.now())
      const rows = await listSavedLinkTotals(db.reader, scope, shown)
      return c.json({ items: rows.map((row) => presentSavedLink(row, shortUrl)) }, 200)
    })
    .openapi(contract.useSavedLink, async (c) => {
      const scope = await scoping.member(c)
      const { savedLinkId } = c.req.valid('param')
      const place = { ...c.req.valid('json'), savedLinkId }
      const created = await db.transaction(async (tx) =>
        showLink(tx, scope, await useSavedLink(tx, scope, place, clock.now()), shortUrl),
      )
      return c.json(created, 201)
    })
    .openapi(contract.removeSavedLink, async (c) => {
      const scope = await scoping.member(c)
      const { savedLinkId } = c.req.valid('param')
      await db.transaction((tx) => removeSavedLink(tx, scope, savedLinkId, clock.now()))
      return c.body(null, 204)
    })
}
