import type { PersonSubscription } from '#contract/people'
import { formatMoneyWhole } from '../../lib/money.ts'
import { formatDay } from '../../lib/time.ts'
import type { Tone } from '../../ui/tag.tsx'

type Status = { readonly name: string; readonly tone: Tone }

const STATUSES: Readonly<Record<string, Status>> = {
  trialing: { name: 'In trial', tone: 'blue' },
  active: { name: 'Active', tone: 'green' },
  past_due: { name: 'Payment failed', tone: 'amber' },
  unpaid: { name: 'Unpaid', tone: 'red' },
  paused: { name: 'Paused', tone: 'neutral' },
  canceled: { name: 'Canceled', tone: 'neutral' },
  incomplete: { name: 'Not paid yet', tone: 'amber' },
  incomplete_expired: { name: 'Never paid', tone: 'neutral' },
}

/** How a subscription stands, in words; a status nobody knows is shown as Polar writes it. */
export function subscriptionStatus({ status, renewsAt, endsAt }: PersonSubscription): Status {
  if (status === 'active' && renewsAt === null && endsAt !== null)
    return { name: 'Canceled, still active', tone: 'amber' }
  const known = Object.hasOwn(STATUSES, status) ? STATUSES[status] : undefined
  return known ?? { name: readable(status), tone: 'neutral' }
}

type Clock = { readonly now: Date; readonly timeZone: string }

/** What comes next, or how it ended: `Renews Dec 3, 2026`. Empty when nothing is known. */
export function subscriptionDates({ status, renewsAt, endsAt }: PersonSubscription, { now, timeZone }: Clock): string {
  if (endsAt) return `${new Date(endsAt) > now ? 'Ends' : 'Ended'} ${formatDay(endsAt, timeZone)}`
  if (!renewsAt) return ''
  return `${status === 'trialing' ? 'First payment' : 'Renews'} ${formatDay(renewsAt, timeZone)}`
}

/** `$12 / month` */
export function subscriptionPrice({ amount, interval }: PersonSubscription): string {
  return formatMoneyWhole(amount) + (interval ? ` / ${interval}` : '')
}

function readable(code: string): string {
  const words = code.replaceAll('_', ' ')
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
}
