import { getAuditLog } from '#contract/audit'
import type { Db } from '../../platform/db/index.ts'
import { createRouter, type HttpApp } from '../../platform/http/index.ts'
import type { Scoping } from '../../workspaces/index.ts'
import type { AtSources } from '../things/at-sources.ts'
import { readAuditLog } from './audit-log.query.ts'
import { presentAuditLog } from './present-audit.ts'

type Deps = { readonly db: Db; readonly scoping: Scoping; readonly atSources: Pick<AtSources, 'namesOf'> }

/** `GET …/audit-log`, for owners. */
export function createAuditLogRoutes({ db, scoping, atSources }: Deps): HttpApp {
  return createRouter().openapi(getAuditLog, async (c) => {
    const scope = await scoping.owner(c)
    const question = c.req.valid('query')
    const rows = await readAuditLog(db.reader, scope, question)
    const unnamed = rows.flatMap(({ about, about_name }) => (about_name === null ? (about ?? []) : []))
    const names = await atSources.namesOf(db.reader, scope, unnamed)
    return c.json(presentAuditLog(rows, { limit: question.limit, names }), 200)
  })
}
