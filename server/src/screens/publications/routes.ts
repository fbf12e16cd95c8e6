import * as contract from '#contract/publications'
import { getPublicationParts } from '#contract/publication-parts'
import { readShown } from '../figures/span.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Budget, Budgets } from '../../platform/budgets/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { createRouter, NotFound, type HttpApp } from '../../platform/http/index.ts'
import type { Outbound } from '../../platform/net/index.ts'
import type { Scoping } from '../../workspaces/index.ts'
import {
  addPublication,
  editPublication,
  inspectPublication,
  removePublication,
  showPicture,
} from '../../publications/index.ts'
import { readNotAttributed } from '../figures/not-attributed.query.ts'
import { listPublications } from './list-publications.ts'
import { presentPublication, presentPublicationRow } from './present.ts'
import { reportParts } from './report-parts.ts'
import { reportPublication } from './report-publication.ts'

/** Pages of others are visited, so that nobody sends us about in crowds. */
const VISITS: Budget = { name: 'pages.visited', points: 60, seconds: 600 }

export type PublicationRoutesDeps = {
  readonly db: Db
  readonly scoping: Scoping
  readonly clock: Clock
  readonly budgets: Budgets
  /** Visits pages that creators paste: private addresses must be refused. */
  readonly outbound: Outbound
}

export function createPublicationRoutes({ db, scoping, clock, budgets, outbound }: PublicationRoutesDeps): HttpApp {
  return createRouter()
    .openapi(contract.listPublications, async (c) => {
      const scope = await scoping.member(c)
      const question = c.req.valid('query')
      const now = clock.now()
      const shown = await readShown(db.reader, scope, question, now)
      const [{ rows, usual }, notAttributed] = await Promise.all([
        listPublications(db.reader, scope, { ...question, shown, now }),
        readNotAttributed(db.reader, scope, shown),
      ])
      const items = rows.map((row) => ({ ...presentPublicationRow(row), first: row.first }))
      return c.json({ items, notAttributed, usual }, 200)
    })
    .openapi(contract.inspectPublication, async (c) => {
      const { workspaceId, userId } = await scoping.member(c)
      await budgets.spend(VISITS, workspaceId)
      if (userId !== null) await budgets.spend(VISITS, userId)
      return c.json(await inspectPublication(outbound, c.req.valid('json').url), 200)
    })
    .openapi(contract.createPublication, async (c) => {
      const scope = await scoping.member(c)
      const draft = c.req.valid('json')
      const added = await db.transaction((tx) => addPublication(tx, scope, draft, clock.now()))
      return c.json(presentPublication(added), 201)
    })
    .openapi(contract.getPublication, async (c) => {
      const scope = await scoping.member(c)
      const { publicationId } = c.req.valid('param')
      const now = clock.now()
      const shown = await readShown(db.reader, scope, c.req.valid('query'), now)
      return c.json(await reportPublication(db.reader, scope, publicationId, { ...shown, now }), 200)
    })
    .openapi(getPublicationParts, async (c) => {
      const scope = await scoping.member(c)
      const now = clock.now()
      const shown = await readShown(db.reader, scope, c.req.valid('query'), now)
      return c.json(await reportParts(db.reader, scope, c.req.valid('param').publicationId, { ...shown, now }), 200)
    })
    .openapi(contract.getPublicationPicture, async (c) => {
      const scope = await scoping.member(c)
      const picture = await showPicture({ db, outbound, now: clock.now() }, scope, c.req.valid('param').publicationId)
      if (picture === null) throw new NotFound()
      const headers = { 'content-type': picture.contentType, 'cache-control': 'private, max-age=86400' }
      return c.body(new Uint8Array(picture.bytes), 200, headers)
    })
    .openapi(contract.updatePublication, async (c) => {
      const scope = await scoping.member(c)
      const { publicationId } = c.req.valid('param')
      const patch = c.req.valid('json')
      const edited = await db.transaction((tx) => editPublication(tx, scope, publicationId, patch))
      return c.json(presentPublication(edited), 200)
    })
    .openapi(contract.deletePublication, async (c) => {
      const scope = await scoping.member(c)
      const { publicationId } = c.req.valid('param')
      await db.transaction((tx) => removePublication(tx, scope, publicationId, clock.now()))
      return c.body(null, 204)
    })
}
