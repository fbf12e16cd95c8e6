import type { InboundSecret } from '#contract/inbound'
import { Button } from '@mantine/core'
import { call } from '../../../lib/api.ts'
import { useChange } from '../../../lib/read.ts'
import { useWorkspace } from '../../../lib/workspace.tsx'
import { Card } from '../../../ui/card.tsx'
import classes from './inbound.module.css'

/** What list joins are for, and the button that gives the workspace its address. */
export function TurnOnCard({ onDone }: { onDone: (fresh: InboundSecret) => void }) {
  const { workspace } = useWorkspace()
  const open = useChange(
    (_: undefined, workspaceId) => call('post', '/api/w/{workspaceId}/inbound', { params: { workspaceId } }),
    { changes: 'connection', onDone },
  )
  return (
    <Card>
      <p className={classes.plain}>
        You get an address. Kit, Zapier, n8n or a form posts to it whenever somebody joins your list. The join stands in
        Activity and on the person’s timeline within seconds, beside what they buy.
      </p>
      <div className={classes.buttons}>
        <Button loading={open.isPending} disabled={workspace.role !== 'owner'} onClick={() => open.mutate(undefined)}>
          Turn on
        </Button>
        {workspace.role !== 'owner' && (
          <span className={classes.hint}>Only an owner of {workspace.name} can do this.</span>
        )}
      </div>
    </Card>
  )
}
