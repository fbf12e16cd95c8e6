import { getAuditLog } from '#contract/audit'
import type { Db } from '../../platform/db/index.ts'
import { createRouter, type HttpApp } from '../../platform/http/index.ts'
import type { Scoping } from '../../workspaces/index.ts'
import { readAuditLog } from './audit-log.query.ts'
import { presentAuditLog } from './present-audit.ts'

type Deps = { readonly db: Db; readonly scoping: Scoping }

/** `GET …/audit-log`, for owners. */
export function createAuditLogRoutes({ db, scoping }: Deps): HttpApp {
  return createRouter().openapi(getAuditLog, async (c) => {
    const scope = await scoping.owner(c)
    const question = c.req.valid('query')
    return c.json(presentAuditLog(await readAuditLog(db.reader, scope, question), question.limit), 200)
  })
}
