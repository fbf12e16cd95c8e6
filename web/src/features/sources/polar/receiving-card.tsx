import { Card } from '../../../ui/card.tsx'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { OpenElsewhere } from '../../../ui/open-elsewhere.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import type { Connection, ConnectionProps } from './connection.ts'
import { Ago } from './fact.tsx'
import classes from './polar.module.css'
import { delayWords, pollingReason, pollWords } from './receiving-words.ts'
import { refusalWords } from './refusal-words.ts'
import { RepairButton } from './repair-button.tsx'

/** How sales get from Polar to us: it tells us by webhook, or we ask. */
export function ReceivingCard({ state, connection }: ConnectionProps) {
  if (connection.receives === 'polling') return <Polling state={state} connection={connection} />
  return <Webhooks connection={connection} />
}

function Webhooks({ connection }: { connection: Connection }) {
  return (
    <Card
      title="How sales arrive"
      action={
        <OpenElsewhere href={connection.webhooksPageUrl} size="xs">
          Open in Polar
        </OpenElsewhere>
      }
    >
      <p className={classes.plain}>
        Polar reports each sale through this workspace’s own webhook. You find the same address in Polar under Settings
        &gt; Webhooks.
      </p>
      {connection.webhookUrl && (
        <div className={classes.url}>
          <code className={classes.code}>{connection.webhookUrl}</code>
          <CopyButton value={connection.webhookUrl} label="Copy webhook address" />
        </div>
      )}
      {connection.refusal && <Refused refusal={connection.refusal} />}
      <Notice tone="amber">
        Don’t delete this webhook in Polar: without it sales arrive up to an hour late. If it goes missing, we notice
        and say so on every page.
      </Notice>
    </Card>
  )
}

function Refused({ refusal }: { refusal: NonNullable<Connection['refusal']> }) {
  const { title, text } = refusalWords(refusal)
  return (
    <div className={classes.refused}>
      <Notice tone="red" title={title}>
        {text} Last <Ago at={refusal.at} />.
      </Notice>
    </div>
  )
}

function Polling({ state, connection }: ConnectionProps) {
  return (
    <Card title="How sales arrive" action={<Tag tone="blue">Polling mode</Tag>}>
      <p className={classes.plain}>
        <strong>
          We ask Polar {pollWords(connection.pollSeconds)}; sales appear {delayWords(connection)}.
        </strong>{' '}
        {pollingReason(state)} Nothing is missed this way. It only takes a little longer.{' '}
        <TextLink to="/help" hash="receiving">
          More about polling
        </TextLink>
      </p>
      {connection.webhooksPossible && (
        <Notice tone="green" title="Webhooks may be possible now">
          Switching over creates one webhook in {connection.organizationName}. If Polar accepts it, sales appear within
          seconds. If not, we keep asking.
          <div className={classes.cure}>
            <RepairButton connection={connection} label="Switch to webhooks" />
          </div>
        </Notice>
      )}
    </Card>
  )
}
