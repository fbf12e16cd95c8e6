import type { LinkId } from '#contract/ids'
import { getLink } from '#contract/link-report'
import * as contract from '#contract/links'
import { saveLink } from '#contract/saved-links'
import { readShown } from '../figures/span.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Budget, Budgets } from '../../platform/budgets/index.ts'
import type { Config } from '../../platform/config/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { createRouter, type HttpApp } from '../../platform/http/index.ts'
import type { Scoping, WorkspaceScope } from '../../workspaces/index.ts'
import {
  acceptDestination,
  archiveLink,
  unarchiveLink,
  createLink,
  deleteLink,
  type DestinationInspector,
  editLink,
  inspectDestination,
  ownAddressesOf,
  addSavedLink,
  keepLink,
  turnOffLink,
  turnOnLink,
  withClickParameter,
} from '../../links/index.ts'
import { listLinks } from './list-links.ts'
import { presentInspection } from './present.ts'
import { drawQrCode } from './qr-code.ts'
import { reportLink } from './report-link.ts'
import { showLink } from '../things/show-link.ts'

/** Slugs are shared by all workspaces, so nobody takes the good ones by the hundred. */
const CHOSEN_SLUGS: Budget = { name: 'slugs.chosen', points: 60, seconds: 3_600 }

export type LinkRoutesDeps = {
  readonly db: Db
  readonly scoping: Scoping
  readonly clock: Clock
  readonly budgets: Budgets
  readonly inspect: DestinationInspector
  readonly config: Pick<Config, 'http'>
}

export function createLinkRoutes(deps: LinkRoutesDeps): HttpApp {
  const router = createRouter()
  router.route('/', readings(deps))
  router.route('/', creation(deps))
  router.route('/', changes(deps))
  return router
}

function readings({ db, scoping, clock, config }: LinkRoutesDeps): HttpApp {
  const { shortUrl } = config.http
  return createRouter()
    .openapi(contract.listLinks, async (c) => {
      const scope = await scoping.member(c)
      const frame = { now: clock.now(), shortUrl }
      return c.json(await listLinks(db.reader, scope, c.req.valid('query'), frame), 200)
    })
    .openapi(getLink, async (c) => {
      const scope = await scoping.member(c)
      const now = clock.now()
      const shown = await readShown(db.reader, scope, c.req.valid('query'), now)
      const frame = { shown, now, shortUrl }
      return c.json(await reportLink(db.reader, scope, c.req.valid('param').linkId, frame), 200)
    })
    .openapi(contract.getLinkQr, async (c) => {
      const scope = await scoping.member(c)
      const link = await showLink(db.reader, scope, c.req.valid('param').linkId, shortUrl)
      return c.body(drawQrCode(link.shortUrl), 200, { 'content-type': 'image/svg+xml' })
    })
}

function creation(deps: LinkRoutesDeps): HttpApp {
  const { db, scoping, clock } = deps
  const reading = readingOf(deps)
  return createRouter()
    .openapi(contract.inspectDestination, async (c) => {
      const scope = await scoping.member(c)
      return c.json(
        presentInspection(await inspectDestination(reading, scope, c.req.valid('json').destinationUrl)),
        200,
      )
    })
    .openapi(contract.createLink, async (c) => {
      const scope = await scoping.member(c)
      const draft = c.req.valid('json')
      await spendSlug(deps.budgets, scope, draft.slug)
      const seen = await inspectDestination(reading, scope, draft.destinationUrl)
      const destination = withClickParameter(acceptDestination(seen.destination, draft), draft.clickParameter)
      const created = await db.transaction(async (tx) => {
        const now = clock.now()
        const savedLinkId = draft.saveForReuse ? await addSavedLink(tx, scope, now) : null
        const link = { ...draft, destination, savedLinkId }
        return showLink(tx, scope, await createLink(tx, scope, link, now), deps.config.http.shortUrl)
      })
      return c.json(created, 201)
    })
}

function changes(deps: LinkRoutesDeps): HttpApp {
  const { db, scoping, clock } = deps
  const show = (scope: WorkspaceScope, id: LinkId) => showLink(db.reader, scope, id, deps.config.http.shortUrl)
  return createRouter()
    .openapi(contract.updateLink, async (c) => {
      const scope = await scoping.member(c)
      const { linkId } = c.req.valid('param')
      const { destinationUrl, ...patch } = c.req.valid('json')
      await spendSlug(deps.budgets, scope, patch.slug)
      // Whoever may not see the link learns nothing about destinations either.
      await show(scope, linkId)
      const destination =
        destinationUrl === undefined
          ? undefined
          : acceptDestination((await inspectDestination(readingOf(deps), scope, destinationUrl)).destination, patch)
      await db.transaction((tx) =>
        editLink(tx, scope, { id: linkId, patch: { ...patch, destination }, now: clock.now() }),
      )
      return c.json(await show(scope, linkId), 200)
    })
    .openapi(contract.archiveLink, async (c) => {
      const scope = await scoping.member(c)
      const { linkId } = c.req.valid('param')
      await db.transaction((tx) => archiveLink(tx, scope, linkId, clock.now()))
      return c.json(await show(scope, linkId), 200)
    })
    .openapi(contract.unarchiveLink, async (c) => {
      const scope = await scoping.member(c)
      const { linkId } = c.req.valid('param')
      await db.transaction((tx) => unarchiveLink(tx, scope, linkId, clock.now()))
      return c.json(await show(scope, linkId), 200)
    })
    .openapi(contract.turnOffLink, async (c) => {
      const scope = await scoping.member(c)
      const { linkId } = c.req.valid('param')
      const turning = { ...c.req.valid('json'), now: clock.now() }
      await db.transaction((tx) => turnOffLink(tx, scope, linkId, turning))
      return c.json(await show(scope, linkId), 200)
    })
    .openapi(contract.turnOnLink, async (c) => {
      const scope = await scoping.member(c)
      const { linkId } = c.req.valid('param')
      await db.transaction((tx) => turnOnLink(tx, scope, linkId, clock.now()))
      return c.json(await show(scope, linkId), 200)
    })
    .openapi(saveLink, async (c) => {
      const scope = await scoping.member(c)
      const { linkId } = c.req.valid('param')
      await db.transaction((tx) => keepLink(tx, scope, linkId, clock.now()))
      return c.json(await show(scope, linkId), 200)
    })
    .openapi(contract.deleteLink, async (c) => {
      const scope = await scoping.member(c)
      const { linkId } = c.req.valid('param')
      await db.transaction((tx) => deleteLink(tx, scope, linkId, clock.now()))
      return c.body(null, 204)
    })
}

const readingOf = ({ inspect, config: { http } }: LinkRoutesDeps) => ({
  inspect,
  own: ownAddressesOf(http),
})

async function spendSlug(budgets: Budgets, scope: WorkspaceScope, slug: string | null | undefined): Promise<void> {
  if (typeof slug !== 'string') return
  await budgets.spend(CHOSEN_SLUGS, scope.workspaceId)
  if (scope.userId !== null) await budgets.spend(CHOSEN_SLUGS, scope.userId)
}
