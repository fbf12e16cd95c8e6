import type { ConnectionId } from '#contract/ids'
import type { Tx } from '../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import type { Polar } from '../access/polar.ts'
import { withAccessToken } from '../access/with-access-token.ts'
import type { Page } from './page.ts'
import type { PolarAccess } from './read-orders.ts'
import { recordPage, type News } from './record-page.ts'
import { recordWhatFits } from './record-what-fits.ts'

/**
 * What goes through Polar's lists page by page: a reconciliation, a poll, an import. Its row says how far it has come, so
 * any process can go on with it.
 */
export type Walk<Row, P extends Page> = {
  readonly connectionId: ConnectionId
  readonly organizationId: string
  /** Reads the next page. Calls out: never inside a transaction. Throws PolarError. */
  readonly read: (access: PolarAccess) => Promise<P>
  /** The row, locked until the transaction ends; null where it has moved since it was read. */
  readonly lock: (tx: Tx) => Promise<Row | null>
  /** Writes what the page brought, how far the walk has come with it, and that it is alive. */
  readonly moveOn: (tx: Tx, locked: Row, after: After<P>) => Promise<void>
}

export type After<P extends Page> = { readonly page: P; readonly news: News; readonly now: Date }

/**
 * Reads a walk's next page and records it together with how far the walk has come, in one transaction: a process that
 * dies loses and doubles nothing, and of two that take the same step one counts. Safe to repeat.
 * @throws PolarError
 */
export async function takeStep<Row, P extends Page>(
  polar: Polar,
  scope: WorkspaceScope,
  { connectionId, organizationId, read, lock, moveOn }: Walk<Row, P>,
  signal: AbortSignal,
): Promise<void> {
  const api = polar.walkingApi(signal)
  const page = await withAccessToken(polar, scope, connectionId, (as) => read({ api, as }))
  const now = polar.clock.now()
  const through = { connectionId, organizationId, now }
  await recordWhatFits(polar.db, {
    page,
    record: (tx, part) => recordPage(tx, scope, part, through),
    commit: async (tx, fitting) => {
      const locked = await lock(tx)
      if (locked === null) return
      const { unreadable: ids } = fitting
      if (ids.length > 0) polar.log.warn({ connectionId, ids }, 'polar lists what we cannot read')
      await moveOn(tx, locked, { page: fitting, news: await recordPage(tx, scope, fitting, through), now })
    },
  })
}
