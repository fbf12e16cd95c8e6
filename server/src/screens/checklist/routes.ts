import { getChecklist } from '#contract/checklist'
import type { Db } from '../../platform/db/index.ts'
import { createRouter, type HttpApp } from '../../platform/http/index.ts'
import type { Scoping } from '../../workspaces/index.ts'
import type { AtSources } from '../things/at-sources.ts'
import { readChecklist } from './checklist.query.ts'

type Deps = { readonly db: Db; readonly scoping: Scoping; readonly atSources: Pick<AtSources, 'isConnected'> }

/** `GET …/checklist`. */
export function createChecklistRoutes({ db, scoping, atSources }: Deps): HttpApp {
  return createRouter().openapi(getChecklist, async (c) => {
    const scope = await scoping.member(c)
    const [steps, sourceConnected] = await Promise.all([
      readChecklist(db.reader, scope),
      atSources.isConnected(db.reader, scope),
    ])
    return c.json({ ...steps, sourceConnected }, 200)
  })
}
