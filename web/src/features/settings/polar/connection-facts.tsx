import type { PolarState } from '#contract/polar'
import type { ReactNode } from 'react'
import { formatCount } from '../../../lib/money.ts'
import { formatDateTime, formatDay, relativeTime, useNow } from '../../../lib/time.ts'
import { useWorkspace } from '../../../lib/workspace.tsx'
import { Card } from '../../../ui/card.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Tag, type Tone } from '../../../ui/tag.tsx'
import { EnvironmentTag } from './environment-tag.tsx'
import classes from './polar.module.css'

export type Connection = NonNullable<PolarState['connection']>
type Props = { readonly connection: Connection; readonly status: PolarState['status'] }

const STATUS_TAGS: Readonly<Record<PolarState['status'], { tone: Tone; label: string }>> = {
  not_connected: { tone: 'neutral', label: 'Not connected' },
  connected: { tone: 'green', label: 'Connected' },
  needs_attention: { tone: 'amber', label: 'Needs attention' },
  disabled: { tone: 'neutral', label: 'Disabled' },
}

/** Which organization is connected and what came from it. */
export function ConnectionFacts({ connection, status }: Props) {
  const { timeZone } = useWorkspace().workspace
  const { tone, label } = STATUS_TAGS[status]
  return (
    <Card title={connection.organizationName} action={<Tag tone={tone}>{label}</Tag>}>
      <dl className={classes.facts}>
        <Fact name="Organization in Polar">
          {connection.organizationSlug} <EnvironmentTag environment={connection.environment} />
        </Fact>
        <Fact name="Connected since">{formatDay(connection.connectedAt, timeZone)}</Fact>
        <Fact name="Last event from Polar">
          <LastEvent at={connection.lastEventAt} />
        </Fact>
        <Fact name="Sales received">{formatCount(connection.salesReceived)}</Fact>
      </dl>
      {connection.failedDeliveries > 0 && <FailedDeliveries count={connection.failedDeliveries} />}
    </Card>
  )
}

function LastEvent({ at }: { at: string | null }) {
  const { timeZone } = useWorkspace().workspace
  const now = useNow()
  if (!at) return <span className={classes.quiet}>None yet</span>
  return (
    <time dateTime={at} title={formatDateTime(at, timeZone)}>
      {relativeTime(at, now)}
    </time>
  )
}

function FailedDeliveries({ count }: { count: number }) {
  const isOne = count === 1
  return (
    <div className={classes.below}>
      <Notice tone="amber" title={`${formatCount(count)} ${isOne ? 'message' : 'messages'} from Polar waiting`}>
        We couldn’t process {isOne ? 'it' : 'them'} yet. Nothing is lost: {isOne ? 'it is' : 'they are'} kept and tried
        again by {isOne ? 'itself' : 'themselves'}.
      </Notice>
    </div>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
