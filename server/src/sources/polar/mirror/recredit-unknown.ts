import { creditActivity } from '../../../attribution/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import { carriedTexts } from '../checkout-links/carried.rules.ts'
import { listUnknownClicks } from './unknown-clicks.query.ts'

/**
 * Looks again for the clicks of sales recorded since a moment that named one we did not know: clicks are stored a
 * little after they are redirected, so a quick buyer's sale may have come first. Safe to repeat.
 * @returns how many sales were looked at again
 */
export async function recreditUnknown(
  tx: Tx,
  scope: WorkspaceScope,
  { since, now }: { readonly since: Date; readonly now: Date },
): Promise<number> {
  const uncredited = await listUnknownClicks(tx, scope, since)
  for (const { metadata, ...activity } of uncredited) {
    await creditActivity(tx, scope, { ...activity, carried: carriedTexts(metadata), decidedAt: now })
  }
  return uncredited.length
}
