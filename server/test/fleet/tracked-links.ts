import type { LinkId } from '#contract/ids'
import { addLink, WALLPAPERS } from '../../src/links/link.factory.ts'
import type { Db } from '../../src/platform/db/index.ts'
import { newId } from '../../src/platform/ids.ts'
import type { WorkspaceScope } from '../../src/workspaces/index.ts'
import { scopeForSystem } from '../../src/workspaces/system/index.ts'
import { insertWorkspace } from '../../src/workspaces/workspace.factory.ts'

export type TrackedLinks = {
  readonly scope: WorkspaceScope
  readonly ids: readonly LinkId[]
  readonly slugs: readonly string[]
}

/** A workspace with so many links to checkouts, which all carry the click id. */
export function addTrackedLinks(db: Db, count: number): Promise<TrackedLinks> {
  return db.transaction(async (tx) => {
    const scope = await scopeForSystem(tx, await insertWorkspace(tx, { name: 'Under load' }))
    const slugs = Array.from({ length: count }, () => newId('to').replace('_', '-'))
    const ids: LinkId[] = []
    for (const slug of slugs)
      ids.push(
        await addLink(tx, scope, { ...WALLPAPERS, slug, destination_url: `https://buy.polar.sh/polar_cl_${slug}` }),
      )
    return { scope, ids, slugs }
  })
}
