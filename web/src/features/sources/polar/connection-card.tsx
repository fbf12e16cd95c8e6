import { formatCount } from '../../../lib/money.ts'
import { formatDay } from '../../../lib/time.ts'
import { useWorkspace } from '../../../lib/workspace.tsx'
import { Card } from '../../../ui/card.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { hasResumed } from './check-words.ts'
import type { Connection, ConnectionProps } from './connection.ts'
import { Ago, Fact } from './fact.tsx'
import classes from './polar.module.css'
import { accessWords, delayWords } from './receiving-words.ts'
import { STATUS_TAGS } from './status-tags.ts'

/** Which organization is connected, how well that goes, and what came from it. */
export function ConnectionCard({ state, connection }: ConnectionProps) {
  const { timeZone } = useWorkspace().workspace
  const { tone, label } = STATUS_TAGS[state.status]
  return (
    <Card title={connection.organizationName} action={<Tag tone={tone}>{label}</Tag>}>
      {state.status === 'connected' && <Working connection={connection} />}
      <dl className={classes.numbers}>
        <Fact name="Orders received">
          <span className="ck-num">{formatCount(connection.salesReceived)}</span>
        </Fact>
        {connection.receives === 'webhooks' && (
          <Fact name="Last event from Polar">
            <Moment
              at={connection.lastEventAt}
              never={hasResumed(connection) ? 'None since reconnecting' : 'None yet'}
            />
          </Fact>
        )}
        <Fact name={connection.receives === 'webhooks' ? 'Last check' : 'Last asked Polar'}>
          <Moment at={connection.lastReconciliation?.finishedAt ?? null} />
        </Fact>
      </dl>
      <dl className={classes.facts}>
        <Fact name="Organization in Polar">{connection.organizationSlug}</Fact>
        <Fact name="Access">{accessWords(connection)}</Fact>
        <Fact name="Tracking since">{formatDay(connection.trackingSince, timeZone)}</Fact>
      </dl>
      {connection.failedDeliveries > 0 && <FailedDeliveries count={connection.failedDeliveries} />}
    </Card>
  )
}

function Working({ connection }: { connection: Connection }) {
  return (
    <p className={classes.promised}>
      <span className={classes.pulse} aria-hidden="true" />
      {!connection.lastReconciliation?.failure && 'Everything works. '}Sales appear {delayWords(connection)}.
    </p>
  )
}

function Moment({ at, never = 'None yet' }: { at: string | null; never?: string }) {
  return at ? <Ago at={at} /> : <span className={classes.faint}>{never}</span>
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
