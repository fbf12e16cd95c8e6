import { isDeepStrictEqual } from 'node:util'
import type { LinkId } from '#contract/ids'
import type { Tx } from '../platform/db/index.ts'
import { publish } from '../platform/notify/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import type { SeenDestination } from './destination.rules.ts'
import { refreshedFacts } from './refreshed-facts.rules.ts'
import { changeDestination, lockDestinations } from './store.ts'

/** What an integration saw, and the address of the link that it looked at. */
export type DestinationReport = { readonly url: string; readonly seen: SeenDestination }

/**
 * Takes an integration's later report of where links lead; only what changed is written. Safe to repeat. A link that is
 * gone or leads elsewhere meanwhile is passed over. Says how many links changed.
 */
export async function reportDestinations(
  tx: Tx,
  scope: WorkspaceScope,
  seen: ReadonlyMap<LinkId, DestinationReport>,
): Promise<number> {
  let changed = 0
  for (const { id, ...known } of await lockDestinations(tx, scope, [...seen.keys()])) {
    const sight = seen.get(id)
    // Somebody pointed the link elsewhere meanwhile: what was seen is not about where it leads now.
    if (sight?.url !== known.destination_url) continue
    const facts = refreshedFacts(known, sight.seen)
    if (isDeepStrictEqual(facts, known)) continue
    await changeDestination(tx, scope, id, facts)
    changed++
  }
  if (changed > 0) await publish(tx, 'link', scope.workspaceId)
  return changed
}
