import { Button } from '@mantine/core'
import { ArrowUpRight } from 'lucide-react'
import { Card } from '../../../ui/card.tsx'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { Connection } from './connection-facts.tsx'
import classes from './polar.module.css'

/** The webhook endpoint Polar sends to: the same URL as on Polar's own page. */
export function EndpointCard({ connection }: { connection: Connection }) {
  return (
    <Card
      title="Webhook endpoint"
      action={
        <Button
          component="a"
          href={connection.webhooksPageUrl}
          target="_blank"
          rel="noreferrer"
          variant="default"
          size="xs"
          rightSection={<ArrowUpRight size={14} aria-label="(opens in a new tab)" />}
        >
          Open in Polar
        </Button>
      }
    >
      <p className={classes.plain}>
        This is how Polar tells us about sales. You find the same address in Polar under Settings &gt; Webhooks.
      </p>
      <div className={classes.url}>
        <code className={classes.code}>{connection.webhookUrl}</code>
        <CopyButton value={connection.webhookUrl} label="Copy endpoint URL" />
      </div>
      <Notice tone="amber">
        Don’t delete this endpoint in Polar: without it, sales can’t be credited to your links. If it goes missing, we
        notice and say so here.
      </Notice>
    </Card>
  )
}
