import type { PersonSubscription } from '#contract/people'
import { formatDay, useNow } from '../../lib/time.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { Card } from '../../ui/card.tsx'
import { Tag } from '../../ui/tag.tsx'
import classes from './person-cards.module.css'
import { subscriptionDates, subscriptionPrice, subscriptionStatus } from './subscription-words.ts'

/** What somebody subscribes to or subscribed to, and what comes next; nothing without a subscription. */
export function PersonSubscriptions({ subscriptions }: { subscriptions: readonly PersonSubscription[] }) {
  if (subscriptions.length === 0) return null
  return (
    <Card title={subscriptions.length === 1 ? 'Subscription' : 'Subscriptions'}>
      <ul className={classes.list}>
        {subscriptions.map((subscription, index) => (
          // Two of one product may have begun together; the list is read whole each time.
          <Subscription key={`${subscription.startedAt ?? ''}-${index}`} subscription={subscription} />
        ))}
      </ul>
    </Card>
  )
}

function Subscription({ subscription }: { subscription: PersonSubscription }) {
  const { timeZone } = useWorkspace().workspace
  const now = useNow()
  const { name, tone } = subscriptionStatus(subscription)
  const since = subscription.startedAt && `Since ${formatDay(subscription.startedAt, timeZone)}`
  return (
    <li className={classes.item}>
      <span className={classes.line}>
        <span className={classes.name}>{subscription.productName ?? 'A subscription'}</span>
        <Tag tone={tone}>{name}</Tag>
      </span>
      <span className={`${classes.note ?? ''} ck-num`}>
        {[subscriptionPrice(subscription), subscriptionDates(subscription, { now, timeZone }), since]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </li>
  )
}
