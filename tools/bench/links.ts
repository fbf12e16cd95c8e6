import { addLink, WALLPAPERS } from '../../server/src/links/link.factory.ts'
import type { Db } from '../../server/src/platform/db/index.ts'
import { addedPublication } from '../../server/src/publications/publication.factory.ts'
import { scopeForSystem } from '../../server/src/workspaces/system/index.ts'
import { insertWorkspace } from '../../server/src/workspaces/workspace.factory.ts'
import { slugOf } from './visitors.ts'

/** Makes that many distinct links: every second one leads to a checkout, all belong to one of twenty publications. */
export function addLinks(db: Db, count: number): Promise<void> {
  return db.transaction(async (tx) => {
    const scope = await scopeForSystem(tx, await insertWorkspace(tx, { name: 'Bench' }))
    const publications = []
    for (let made = 0; made < 20; made++)
      publications.push(await addedPublication(tx, scope, { title: `A day in the studio, part ${made}` }))
    for (let made = 0; made < count; made++) {
      const destination =
        made % 2 === 0
          ? { ...WALLPAPERS, destination_url: `https://buy.polar.sh/polar_cl_${made}?discount_code=LAUNCH` }
          : { destination_url: `https://example.com/shop/${made}?colour=green#sizes` }
      const publication_id = publications[made % publications.length] ?? null
      await addLink(tx, scope, { slug: slugOf(made), ...destination, placement: 'Description', publication_id })
    }
  })
}
