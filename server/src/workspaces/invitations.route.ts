import type { UserId } from '#contract/ids'
import * as routes from '#contract/workspaces'
import type { Clock } from '../platform/clock.ts'
import type { Budget, Budgets } from '../platform/budgets/index.ts'
import type { Config } from '../platform/config/index.ts'
import type { Vault } from '../platform/crypto/index.ts'
import type { Db } from '../platform/db/index.ts'
import { createRouter, type HttpApp, type HttpContext } from '../platform/http/index.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { describeInvitation } from './describe-invitation.ts'
import { hashInvitationToken } from './invitation-token.ts'
import { inviteMember } from './invite-member.ts'
import { revokeInvitation } from './revoke-invitation.ts'
import type { Scoping } from './scoping.ts'

const INVITATIONS: Budget = { name: 'invitations.made', points: 50, seconds: 86_400 }

type Deps = {
  readonly db: Db
  readonly scoping: Scoping
  readonly clock: Clock
  readonly config: Config
  readonly budgets: Budgets
  readonly vault: Vault
  readonly currentUser: (c: HttpContext) => Promise<UserId>
}

/** Invitations: owners make and revoke them; the holder of one reads and accepts it. */
export function createInvitationRoutes(deps: Deps): HttpApp {
  const { db, scoping, clock, config, vault, budgets, currentUser } = deps
  const app = createRouter()

  app.openapi(routes.createInvitation, async (c) => {
    const scope = await scoping.owner(c)
    const invite = { ...c.req.valid('json'), invitedBy: await currentUser(c), now: clock.now() }
    await budgets.spend(INVITATIONS, scope.workspaceId)
    await budgets.spend(INVITATIONS, invite.invitedBy)
    const { invitation, token } = await db.transaction((tx) => inviteMember(tx, scope, vault, invite))
    return c.json({ invitation, url: `${config.http.appUrl}/invite/${token}` }, 201)
  })
  app.openapi(routes.revokeInvitation, async (c) => {
    const scope = await scoping.owner(c)
    const { invitationId } = c.req.valid('param')
    await db.transaction((tx) => revokeInvitation(tx, scope, { id: invitationId, now: clock.now() }))
    return c.body(null, 204)
  })
  app.openapi(routes.getInvitation, async (c) => {
    const hash = hashInvitationToken(vault, c.req.valid('param').token)
    return c.json(await describeInvitation(db.reader, hash, clock.now()), 200)
  })
  app.openapi(routes.acceptInvitation, async (c) => {
    const userId = await currentUser(c)
    const tokenHash = hashInvitationToken(vault, c.req.valid('param').token)
    const acceptance = { tokenHash, userId, networkHash: scoping.networkHash(c), now: clock.now() }
    const workspace = await db.transaction((tx) => acceptInvitation(tx, acceptance))
    return c.json(workspace, 200)
  })
  return app
}
