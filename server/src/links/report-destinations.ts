import { isDeepStrictEqual } from 'node:util'
import type { LinkId } from '#contract/ids'
import type { Tx } from '../platform/db/index.ts'
import { publish } from '../platform/notify/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import type { SeenDestination } from './destination.rules.ts'
import { refreshedFacts } from './refreshed-facts.rules.ts'
import { changeDestination, holdDestinations } from './store.ts'

/**
 * Takes an integration's later word on where links lead; only what changed is written. Safe to repeat. A link that is
 * gone meanwhile is passed over. Says how many links changed.
 */
export async function reportDestinations(
  tx: Tx,
  scope: WorkspaceScope,
  seen: ReadonlyMap<LinkId, SeenDestination>,
): Promise<number> {
  let changed = 0
  for (const { id, ...known } of await holdDestinations(tx, scope, [...seen.keys()])) {
    const sight = seen.get(id)
    const facts = sight === undefined ? known : refreshedFacts(known, sight)
    if (isDeepStrictEqual(facts, known)) continue
    await changeDestination(tx, scope, id, facts)
    changed++
  }
  if (changed > 0) await publish(tx, 'link', scope.workspaceId)
  return changed
}
