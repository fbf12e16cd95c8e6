import type { Activity } from '#contract/activities'
import { ActionIcon, Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { PartyPopper, X } from 'lucide-react'
import { useState } from 'react'
import { readStored, writeStored } from '../../lib/stored.ts'
import { Origin } from '../../things/activity/activity-parts.tsx'
import { activityWords } from '../../things/activity/activity-words.ts'
import { useLatestSales } from '../../things/activity/use-latest-sales.ts'
import classes from './first-sale-card.module.css'

const SEEN = 'first-sale-seen'

/** The first sale of a workspace, while it is the only one; until somebody takes it away. */
export function FirstSaleCard() {
  const sales = useLatestSales()
  const [seen, setSeen] = useState(() => readStored(SEEN))
  const [first, ...others] = sales ?? []
  if (!first || others.length > 0 || first.beforeTracking || seen === first.id) return null
  const dismiss = () => {
    writeStored(SEEN, first.id)
    setSeen(first.id)
  }
  return (
    <section className={classes.card} aria-label="Your first sale">
      <span className={classes.icon}>
        <PartyPopper size={22} aria-hidden="true" />
      </span>
      <div className={classes.words}>
        <h2 className={classes.title}>Your first sale!</h2>
        <Sentence sale={first} />
      </div>
      <Button renderRoot={(props) => <Link to="/activity/$activityId" params={{ activityId: first.id }} {...props} />}>
        See how we know
      </Button>
      <ActionIcon className={classes.dismiss ?? ''} aria-label="Dismiss" size={28} onClick={dismiss}>
        <X size={16} />
      </ActionIcon>
    </section>
  )
}

function Sentence({ sale }: { sale: Activity }) {
  const { who, verb, product, amount } = activityWords(sale)
  return (
    <p className={classes.sentence}>
      <bdi>{who}</bdi> <span>{verb}</span> <bdi>{product}</bdi> <b className="ck-num">{amount}</b>{' '}
      <Origin activity={sale} />
    </p>
  )
}
