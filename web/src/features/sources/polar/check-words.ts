import type { Reconciliation } from '#contract/polar'
import type { Connection } from './connection.ts'
import { reconciliationFailureWords } from './failure-words.ts'
import { howMany, ordersAndRefunds } from './how-many.ts'

type Checked = Pick<Reconciliation, 'salesFound' | 'refundsFound' | 'disputesFound' | 'failure'>
/** What distinguishes one look from another: when it began, or that there was none yet. */
export type LookMark = string

/** What the last look at Polar brought, to follow “Last check 12 min ago”. */
export function checkWords(last: Checked, receives: Connection['receives']): string {
  const found = ordersAndRefunds(last)
  if (last.failure) {
    const why = reconciliationFailureWords(last.failure)
    return found ? `It found ${found}. ${why}` : why
  }
  if (receives === 'polling') return found ? `It brought ${found}.` : 'Nothing was new.'
  return found ? `It found ${found} that no webhook had reported.` : 'Everything was already here.'
}

/** What reading a gap brought: after a repair, or after connecting again. */
export function gapWords(gap: Checked & Pick<Reconciliation, 'ordersRead'>): string {
  const found = ordersAndRefunds(gap)
  const are = gap.salesFound + gap.refundsFound + gap.disputesFound === 1 ? 'It is' : 'They are'
  const missed = found ? `${found} had been missed. ${are} here now.` : null
  if (gap.failure) return [missed, reconciliationFailureWords(gap.failure)].filter(Boolean).join(' ')
  if (missed) return missed
  if (gap.ordersRead === 0) return 'Nothing had been missed.'
  return `Nothing had been missed: we checked ${howMany(gap.ordersRead, 'order')}, and all were already here.`
}

/** Marks the last look, to know a later one from it. */
export const lookMark = ({ lastReconciliation }: Pick<Connection, 'lastReconciliation'>): LookMark =>
  lastReconciliation?.startedAt ?? 'none yet'

type Looking = Pick<Connection, 'lastReconciliation' | 'isReconciling'>

/** The look that read the gap of a repair; null while it goes on. `before` marks the last look before the repair. */
export function gapReadSince(connection: Looking, before: LookMark): Reconciliation | null {
  if (connection.isReconciling || lookMark(connection) === before) return null
  return connection.lastReconciliation
}

/** The look that read what was sold between two connections; null while it goes on. */
export function gapReadSinceConnecting(connection: Looking & Pick<Connection, 'connectedAt'>): Reconciliation | null {
  const { lastReconciliation: last, isReconciling, connectedAt } = connection
  return isReconciling || !last || last.startedAt < connectedAt ? null : last
}

/** Whether the connection goes on from an earlier one of the same organization. */
export const hasResumed = ({ trackingSince, connectedAt }: Connection) => trackingSince < connectedAt
