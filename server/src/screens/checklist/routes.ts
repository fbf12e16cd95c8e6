import { getChecklist } from '#contract/home'
import type { Db } from '../../platform/db/index.ts'
import { createRouter, type HttpApp } from '../../platform/http/index.ts'
import type { Scoping } from '../../workspaces/index.ts'
import { readChecklist } from './checklist.query.ts'

type Deps = { readonly db: Db; readonly scoping: Scoping }

/** `GET …/checklist`. */
export function createChecklistRoutes({ db, scoping }: Deps): HttpApp {
  return createRouter().openapi(getChecklist, async (c) => {
    const scope = await scoping.member(c)
    return c.json(await readChecklist(db.reader, scope), 200)
  })
}
