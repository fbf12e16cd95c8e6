import { userId, type UserId } from '#contract/ids'
import type { HttpContext } from '../platform/http/index.ts'
import type { Auth } from './create-auth.ts'
import { nameOutage } from './name-outage.ts'

/** The session whose cookie a request brings; prolongs nothing. Null for none, and for one that has ended. */
export async function sessionOf(
  { db, identity }: Auth['room'],
  c: HttpContext,
): Promise<{ readonly id: string; readonly userId: UserId } | null> {
  if (c.req.header('cookie') === undefined) return null
  const found = await nameOutage(db.reader, () =>
    identity.api.getSession({ headers: cookieHeader(c), query: { disableRefresh: true } }),
  )
  return found === null ? null : { id: found.session.id, userId: userId.parse(found.user.id) }
}

/** Of a request, for the library. */
export const cookieHeader = (c: HttpContext) => new Headers({ cookie: c.req.header('cookie') ?? '' })
