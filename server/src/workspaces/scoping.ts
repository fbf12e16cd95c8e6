import type { UserId } from '#contract/ids'
import { workspaceId } from '#contract/ids'
import type { NetworkHash } from '../audit/index.ts'
import type { Db } from '../platform/db/index.ts'
import { NotFound, type HttpContext } from '../platform/http/index.ts'
import { requireOwner, scopeForMember, type WorkspaceScope } from './scope.ts'

/** Turns a request into the scope of the workspace it names. Routes call one of these before anything else. */
export type Scoping = {
  /** @throws DomainError `auth.signed_out`; NotFound for other people's workspaces. */
  member(c: HttpContext): Promise<WorkspaceScope>
  /** @throws also DomainError `workspace.owner_only`. */
  owner(c: HttpContext): Promise<WorkspaceScope>
  /** For who acts in no workspace yet, or comes back to one by a record of ours. */
  readonly networkHash: NetworkHash
}

type Deps = {
  readonly db: Db
  /** Throws `auth.signed_out` when nobody is signed in. */
  readonly currentUser: (c: HttpContext) => Promise<UserId>
  readonly networkHash: NetworkHash
}

export function createScoping({ db, currentUser, networkHash }: Deps): Scoping {
  const member = async (c: HttpContext): Promise<WorkspaceScope> => {
    const user = await currentUser(c)
    const named = workspaceId.safeParse(c.req.param('workspaceId'))
    if (!named.success) throw new NotFound()
    return scopeForMember(db.reader, user, named.data, networkHash(c))
  }
  const owner = async (c: HttpContext): Promise<WorkspaceScope> => {
    const scope = await member(c)
    requireOwner(scope)
    return scope
  }
  return { member, owner, networkHash }
}
