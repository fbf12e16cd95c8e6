import * as contract from '#contract/compared'
import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { createRouter, type HttpApp } from '../../platform/http/index.ts'
import type { Scoping } from '../../workspaces/index.ts'
import { comparePublications } from './compare-publications.ts'

type Deps = { readonly db: Db; readonly scoping: Scoping; readonly clock: Clock }

export function createComparedRoutes({ db, scoping, clock }: Deps): HttpApp {
  return createRouter().openapi(contract.comparePublications, async (c) => {
    const scope = await scoping.member(c)
    return c.json(await comparePublications(db.reader, scope, { ...c.req.valid('query'), now: clock.now() }), 200)
  })
}
