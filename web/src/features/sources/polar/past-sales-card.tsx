import type { PastOrdersImport } from '#contract/polar'
import { Button } from '@mantine/core'
import { formatDay } from '../../../lib/time.ts'
import { useWorkspace } from '../../../lib/workspace.tsx'
import { Card } from '../../../ui/card.tsx'
import { Tag, type Tone } from '../../../ui/tag.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import type { Connection } from './connection.ts'
import { broughtIn, importShare, importWords } from './import-words.ts'
import { OwnerHint, useIsOwner } from './owner-hint.tsx'
import classes from './polar.module.css'
import { ProgressBar } from './progress-bar.tsx'
import { usePastSales } from './use-past-sales.ts'
import { useRefreshWhile } from './use-refresh-while.ts'

/** Brings in what was sold before tracking began, if an owner wants it. */
export function PastSalesCard({ connection }: { connection: Connection }) {
  const { timeZone } = useWorkspace().workspace
  const since = formatDay(connection.trackingSince, timeZone)
  const past = connection.pastOrders
  useRefreshWhile(past?.state === 'running')
  return (
    <Card title="Past sales" action={past && <StateTag state={past.state} />}>
      {past ? <Progress past={past} since={since} /> : <Offer since={since} />}
    </Card>
  )
}

const STATES: Readonly<Record<PastOrdersImport['state'], { tone: Tone; label: string }>> = {
  running: { tone: 'blue', label: 'Importing' },
  paused: { tone: 'neutral', label: 'Paused' },
  done: { tone: 'green', label: 'Imported' },
  failed: { tone: 'amber', label: 'Stopped' },
}

function StateTag({ state }: { state: PastOrdersImport['state'] }) {
  const { tone, label } = STATES[state]
  return <Tag tone={tone}>{label}</Tag>
}

function Offer({ since }: { since: string }) {
  return (
    <>
      <p className={classes.plain}>
        Tracking began on {since}. You can import what you sold before that from Polar too, with the people who bought
        and their refunds. Each sale appears on the day it was made, marked <strong>before tracking</strong>. Sales and
        revenue since {since} stay as they are, and nothing is ever counted twice.
      </p>
      <StartButton label="Import past sales" />
    </>
  )
}

function Progress({ past, since }: { past: PastOrdersImport; since: string }) {
  const share = importShare(past)
  return (
    <>
      {past.state !== 'done' && (
        <div className={classes.progress}>
          <ProgressBar label="Import of past sales" share={share} isMoving={past.state === 'running'} />
          <span className={classes.counts}>
            <span>{broughtIn(past.salesFound)}</span>
            {share !== null && <span>{Math.floor(share * 100)}%</span>}
          </span>
        </div>
      )}
      <p className={classes.sentence} role={past.state === 'running' ? undefined : 'status'}>
        {importWords(past, since)}{' '}
        {past.state === 'done' && past.salesFound > 0 && <TextLink to="/activity">See them in Activity</TextLink>}
      </p>
      {past.state === 'running' && <PauseButton />}
      {past.state === 'paused' && <StartButton label="Resume" />}
      {past.state === 'failed' && <StartButton label="Try again" />}
    </>
  )
}

function StartButton({ label }: { label: string }) {
  const change = usePastSales()
  const isOwner = useIsOwner()
  return (
    <div className={classes.enable}>
      <Button variant="default" loading={change.isPending} disabled={!isOwner} onClick={() => change.mutate('running')}>
        {label}
      </Button>
      <OwnerHint />
    </div>
  )
}

function PauseButton() {
  const change = usePastSales()
  if (!useIsOwner()) return null
  return (
    <Button variant="default" loading={change.isPending} onClick={() => change.mutate('paused')}>
      Pause
    </Button>
  )
}
