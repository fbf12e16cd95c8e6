import * as contract from '#contract/views-file'
import { VIEWS_FILE_BYTES_MAX } from '#contract/words/views-file'
import type { Budget, Budgets } from '../../platform/budgets/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { createRouter, readBody, type HttpApp, type HttpContext } from '../../platform/http/index.ts'
import { previewViewsFile, readViewsFile, takeViewsFile } from '../../publications/index.ts'
import type { Scoping, WorkspaceScope } from '../../workspaces/index.ts'

/** Reading one costs more than any other request; nobody drops in so many. */
const FILES: Budget = { name: 'views_files.read', points: 60, seconds: 600 }

type Deps = {
  readonly db: Db
  readonly scoping: Scoping
  readonly clock: Clock
  readonly budgets: Budgets
}
type Asked = { readonly asOf?: string | undefined; readonly viewsColumn?: string | undefined }

/** How often videos were seen, from a file that a creator drops in. */
export function createViewsFileRoutes({ db, scoping, clock, budgets }: Deps): HttpApp {
  const read = async (c: HttpContext, scope: WorkspaceScope, { asOf, viewsColumn }: Asked) => {
    await budgets.spend(FILES, scope.workspaceId)
    const bytes = await readBody(c, VIEWS_FILE_BYTES_MAX)
    return readViewsFile(db.reader, scope, { bytes, asOf, viewsColumn }, clock.now())
  }
  return createRouter()
    .openapi(contract.previewViewsFile, async (c) => {
      const scope = await scoping.member(c)
      const file = await read(c, scope, c.req.valid('query'))
      return c.json(await previewViewsFile(db.reader, scope, file), 200)
    })
    .openapi(contract.takeViewsFile, async (c) => {
      const scope = await scoping.member(c)
      const { missing, lower, ...asked } = c.req.valid('query')
      const file = await read(c, scope, asked)
      const wanted = { addsMissing: missing === 'add', takesLower: lower === 'take', now: clock.now() }
      return c.json(await db.transaction((tx) => takeViewsFile(tx, scope, file, wanted)), 200)
    })
}
