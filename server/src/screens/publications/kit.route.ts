import * as contract from '#contract/description-kit'
import { FIRST_TEMPLATE, writeBlock } from '#contract/words/description-block'
import { makeKit, undoKit } from '../../kits/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Config } from '../../platform/config/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { createRouter, NotFound, type HttpApp } from '../../platform/http/index.ts'
import type { Scoping } from '../../workspaces/index.ts'
import { showLink } from '../things/show-link.ts'
import { listKitRows, readKitFrame } from './kit.query.ts'
import { presentKit } from './present-kit.ts'

type Deps = {
  readonly db: Db
  readonly scoping: Scoping
  readonly clock: Clock
  readonly config: Pick<Config, 'http'>
}

/** A block of links for the description of a publication. */
export function createKitRoutes({ db, scoping, clock, config }: Deps): HttpApp {
  const { shortUrl } = config.http
  return createRouter()
    .openapi(contract.getKit, async (c) => {
      const scope = await scoping.member(c)
      const place = { ...c.req.valid('param'), ...c.req.valid('query') }
      const [frame, rows] = await Promise.all([
        readKitFrame(db.reader, scope, place.publicationId),
        listKitRows(db.reader, scope, place),
      ])
      if (frame === null) throw new NotFound()
      const { template, ...publication } = frame
      const items = presentKit(rows, { shortUrl, isFirst: template === null })
      return c.json({ publication, template: template ?? FIRST_TEMPLATE, items }, 200)
    })
    .openapi(contract.makeKit, async (c) => {
      const scope = await scoping.member(c)
      const { publicationId } = c.req.valid('param')
      const asked = c.req.valid('json')
      const links = await db.transaction(async (tx) => {
        const made = await makeKit(tx, scope, { ...asked, publicationId, now: clock.now() })
        const shown = []
        for (const { savedLinkId, linkId, isFresh } of made) {
          const { id, name, shortUrl: url } = await showLink(tx, scope, linkId, shortUrl)
          shown.push({ savedLinkId, isFresh, link: { id, name, shortUrl: url } })
        }
        return shown
      })
      const lines = links.map(({ link }, index) => ({ text: asked.lines[index]?.text ?? '', link: link.shortUrl }))
      return c.json({ block: writeBlock(asked.template, lines), links }, 200)
    })
    .openapi(contract.undoKit, async (c) => {
      const scope = await scoping.member(c)
      const { publicationId } = c.req.valid('param')
      const { linkIds } = c.req.valid('json')
      await db.transaction((tx) => undoKit(tx, scope, { publicationId, linkIds, now: clock.now() }))
      return c.body(null, 204)
    })
}
