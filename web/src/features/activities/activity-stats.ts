import type { ActivityDetail, ActivityKind } from '#contract/activities'
import { isFree, isJoin } from '#contract/words/kinds'
import type { Workspace } from '#contract/workspaces'
import { formatMoney, formatTotals } from '../../lib/money.ts'
import { formatDay, formatDuration } from '../../lib/time.ts'
import type { Stat } from '../../ui/stat-strip.tsx'
import { clickToActivityMs, KIND_NOUNS } from './activity-kinds.ts'

type Settings = Pick<Workspace, 'timeZone' | 'displayCurrency'>

/** The three numbers that sum an activity up. Where no money moved, the day takes the place of what is left of it. */
export function activityStats(activity: ActivityDetail, { timeZone, displayCurrency }: Settings): readonly Stat[] {
  const { kind, amount, net, occurredAt } = activity
  const ms = clickToActivityMs(activity)
  const wait: Stat = { label: `From click to ${KIND_NOUNS[kind]}`, value: ms === null ? '—' : formatDuration(ms) }
  if (isJoin(kind)) return [{ label: 'Joined', value: formatDay(occurredAt, timeZone) }, wait]
  if (isFree(kind)) {
    const day = formatDay(occurredAt, timeZone)
    const price = kind === 'free_claim' ? 'Free' : 'Nothing yet'
    return [{ label: 'Paid', value: price }, { label: kind === 'free_claim' ? 'Claimed' : 'Started', value: day }, wait]
  }
  const left: Stat = {
    label: 'Net after refunds',
    value: formatTotals(net, amount?.currency ?? displayCurrency),
    hint: 'The whole sale, as Polar has it now',
  }
  return [{ label: AMOUNT_LABELS[kind] ?? 'Net amount', value: amountText(activity), hint: NET_HINT }, left, wait]
}

/** Names that say already which way the money went. */
const AMOUNT_LABELS: Partial<Record<ActivityKind, string>> = { refund: 'Refunded', downgrade: 'Credited' }
const NET_HINT = 'Without tax, after discounts'

function amountText({ kind, amount }: ActivityDetail): string {
  if (!amount) return '—'
  const { amountMinor, currency } = amount
  return formatMoney({ amountMinor: AMOUNT_LABELS[kind] ? Math.abs(amountMinor) : amountMinor, currency })
}
