import { Button } from '@mantine/core'
import { RefreshCw } from 'lucide-react'
import { Card } from '../../../ui/card.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { checkWords } from './check-words.ts'
import type { Connection } from './connection.ts'
import { Ago } from './fact.tsx'
import classes from './polar.module.css'
import { ProgressBar } from './progress-bar.tsx'
import { useCheck } from './use-check.ts'
import { useRefreshWhile } from './use-refresh-while.ts'

/** What we did lately to be sure that no sale is missing, and the button to do it now. */
export function CheckCard({ connection }: { connection: Connection }) {
  const { isChecking, start } = useCheck(connection)
  useRefreshWhile(isChecking)
  return (
    <Card
      title="Checks"
      action={
        <Button
          variant="default"
          size="xs"
          leftSection={<RefreshCw size={14} aria-hidden="true" />}
          disabled={isChecking}
          onClick={start}
        >
          Check now
        </Button>
      }
    >
      <div role="status">{isChecking ? <Checking /> : <LastCheck connection={connection} />}</div>
      <div className={classes.rule}>{isChecking && <ProgressBar label="Check" share={null} isMoving />}</div>
      <p className={classes.footnote}>
        {connection.receives === 'polling'
          ? 'Once a day we also read everything of the last months again'
          : 'Every hour we ask Polar for what no webhook reported, and once a day we read everything of the last months again'}
        : refunds and late payments change old orders.{' '}
        <TextLink to="/help" hash="checks">
          More about checks
        </TextLink>
      </p>
    </Card>
  )
}

function Checking() {
  return (
    <p className={classes.sentence}>
      <strong>Checking…</strong> We compare orders, refunds and subscriptions with Polar.
    </p>
  )
}

function LastCheck({ connection }: { connection: Connection }) {
  const last = connection.lastReconciliation
  if (!last) {
    return (
      <p className={classes.sentence}>
        <strong>No check yet.</strong> The first one runs within the hour.
      </p>
    )
  }
  return (
    <p className={classes.sentence} data-failed={last.failure ? true : undefined}>
      <strong>
        Last check <Ago at={last.finishedAt ?? last.startedAt} />.
      </strong>{' '}
      {checkWords(last, connection.receives)}
    </p>
  )
}
