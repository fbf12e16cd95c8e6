import type { PolarState } from '#contract/polar'
import { Button } from '@mantine/core'
import { call } from '../../../lib/api.ts'
import { useChange } from '../../../lib/read.ts'
import { useWorkspace } from '../../../lib/workspace.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { toast } from '../../../ui/toast.tsx'
import { ATTENTION, type AttentionWords } from './attention-words.ts'
import type { Connection } from './connection-facts.tsx'
import { ConnectionFacts } from './connection-facts.tsx'
import { EnableButton } from './enable-button.tsx'
import { EndpointCard } from './endpoint-card.tsx'
import { ManageConnection } from './manage-connection.tsx'
import classes from './polar.module.css'
import { PublicUrlNotice } from './public-url-notice.tsx'
import { ScopeList } from './scope-list.tsx'

type Props = { readonly state: PolarState; readonly connection: Connection }

/** Something keeps sales from arriving: the exact reason, and the button that puts it right. */
export function NeedsAttention({ state, connection }: Props) {
  const { title, sentence, cure } = wordsFor(state, connection)
  return (
    <>
      {cure === 'reconnect' && state.publicUrlMissing && <PublicUrlNotice />}
      <Notice tone="amber" title={title}>
        {sentence}
        <div className={classes.cure}>
          {cure === 'repair' ? <RepairButton /> : <EnableButton state={state} label="Reconnect" />}
        </div>
      </Notice>
      <ConnectionFacts connection={connection} status={state.status} />
      {connection.attention !== 'endpoint_missing' && <EndpointCard connection={connection} />}
      <ManageConnection state={state} connection={connection} />
      <ScopeList scopes={state.scopes} />
    </>
  )
}

function wordsFor(state: PolarState, connection: Connection): AttentionWords {
  if (state.environment !== connection.environment) {
    return {
      title: 'This installation now works with another Polar',
      sentence: `You connected the ${connection.environment} of Polar; the settings now name ${state.environment}. Connect again there.`,
      cure: 'reconnect',
    }
  }
  return ATTENTION[connection.attention ?? 'access_lost']
}

function RepairButton() {
  const { workspace } = useWorkspace()
  const repair = useChange(
    (_: undefined, workspaceId) =>
      call('post', '/api/w/{workspaceId}/integrations/polar/repair', { params: { workspaceId } }),
    {
      refresh: ['integrations'],
      onDone: ({ status }) => {
        if (status === 'connected') toast({ title: 'Repaired', detail: 'Sales arrive again.', tone: 'good' })
        else toast({ title: 'Not repaired yet', detail: 'The page says what is still wrong.', tone: 'bad' })
      },
    },
  )
  const isOwner = workspace.role === 'owner'
  return (
    <div className={classes.enable}>
      <Button loading={repair.isPending} disabled={!isOwner} onClick={() => repair.mutate(undefined)}>
        Repair
      </Button>
      {!isOwner && <span className={classes.hint}>Only an owner of {workspace.name} can do this.</span>}
    </div>
  )
}
