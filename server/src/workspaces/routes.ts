import type { UserId } from '#contract/ids'
import * as routes from '#contract/workspaces'
import type { Clock } from '../platform/clock.ts'
import type { Budget, Budgets } from '../platform/budgets/index.ts'
import type { Config } from '../platform/config/index.ts'
import type { Db } from '../platform/db/index.ts'
import { createRouter, type HttpApp, type HttpContext } from '../platform/http/index.ts'
import { changeRole } from './change-role.ts'
import { createWorkspace } from './create-workspace.ts'
import { describeSetup } from './describe-setup.ts'
import { WorkspaceCreationClosed } from './errors.ts'
import { listMembers } from './list-members.ts'
import { mayCreateWorkspaces } from './may-create.ts'
import { queryMe } from './me.query.ts'
import { presentMe } from './present.ts'
import { removeMember } from './remove-member.ts'
import type { Scoping } from './scoping.ts'
import { updateWorkspace } from './update-workspace.ts'

/** Far more than anybody needs, far fewer than fill a disk. */
const WORKSPACES: Budget = { name: 'workspaces.made', points: 10, seconds: 86_400 }

type Deps = {
  readonly db: Db
  readonly scoping: Scoping
  readonly clock: Clock
  readonly config: Config
  readonly budgets: Budgets
  readonly currentUser: (c: HttpContext) => Promise<UserId>
  readonly copyOf: Date | null
}

/** Set-up, who I am, workspaces and their members. */
export function createWorkspaceRoutes(deps: Deps): HttpApp {
  const { db, scoping, clock, config, budgets, currentUser } = deps
  const app = createRouter()

  app.openapi(routes.getSetup, async (c) => c.json(await describeSetup(db.reader, deps), 200))
  app.openapi(routes.getMe, async (c) => {
    const user = await currentUser(c)
    const mayCreate = await mayCreateWorkspaces(db.reader, config, user)
    return c.json({ ...presentMe(await queryMe(db.reader, user)), mayCreateWorkspaces: mayCreate }, 200)
  })
  app.openapi(routes.createWorkspace, async (c) => {
    const caller = { userId: await currentUser(c), networkHash: scoping.networkHash(c), now: clock.now() }
    if (!(await mayCreateWorkspaces(db.reader, config, caller.userId))) throw new WorkspaceCreationClosed()
    await budgets.spend(WORKSPACES, caller.userId)
    const created = await db.transaction((tx) => createWorkspace(tx, caller, c.req.valid('json')))
    return c.json(created, 201)
  })
  app.openapi(routes.updateWorkspace, async (c) => {
    const scope = await scoping.owner(c)
    const updated = await db.transaction((tx) =>
      updateWorkspace(tx, scope, { ...c.req.valid('json'), now: clock.now() }),
    )
    return c.json(updated, 200)
  })
  app.openapi(routes.listMembers, async (c) => {
    const scope = await scoping.member(c)
    return c.json(await listMembers(db.reader, scope, clock.now()), 200)
  })
  app.openapi(routes.updateMember, async (c) => {
    const scope = await scoping.owner(c)
    const change = { ...c.req.valid('param'), ...c.req.valid('json'), now: clock.now() }
    const member = await db.transaction((tx) => changeRole(tx, scope, change))
    return c.json(member, 200)
  })
  app.openapi(routes.removeMember, async (c) => {
    const scope = await scoping.member(c)
    const { userId } = c.req.valid('param')
    await db.transaction((tx) => removeMember(tx, scope, { userId, now: clock.now() }))
    return c.body(null, 204)
  })
  return app
}
