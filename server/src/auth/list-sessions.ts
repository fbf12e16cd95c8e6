import { UAParser } from 'ua-parser-js'
import type { SignedInBrowser } from '#contract/auth'
import type { UserId } from '#contract/ids'
import type { Reader } from '../platform/db/index.ts'
import { findSessions } from './store.ts'

/** Where somebody is signed in, this browser first, then by when each was last seen. */
export async function listSessions(
  reader: Reader,
  { userId, id: here }: { readonly userId: UserId; readonly id: string },
): Promise<SignedInBrowser[]> {
  const sessions = await findSessions(reader, userId)
  return sessions
    .map(({ id, userAgent, createdAt, updatedAt }) => ({
      id,
      ...describeBrowser(userAgent),
      signedInAt: createdAt.toISOString(),
      lastSeenAt: updatedAt.toISOString(),
      isThis: id === here,
    }))
    .toSorted((a, b) => Number(b.isThis) - Number(a.isThis))
}

/** What a browser says of itself, as people call it; null where it says nothing we know. */
export function describeBrowser(userAgent: string | null): { browser: string | null; system: string | null } {
  const parsed = new UAParser(userAgent ?? '')
  return { browser: parsed.getBrowser().name ?? null, system: parsed.getOS().name ?? null }
}
