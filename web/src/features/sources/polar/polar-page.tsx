import type { PolarState } from '#contract/polar'
import { useRead } from '../../../lib/read.ts'
import { Reading } from '../../../ui/reading.tsx'
import { TextSkeleton } from '../../../ui/skeletons.tsx'
import { Card } from '../../../ui/card.tsx'
import { Connected } from './connected.tsx'
import { Disabled } from './disabled.tsx'
import { EnvironmentTag } from './environment-tag.tsx'
import { NeedsAttention } from './needs-attention.tsx'
import { NotConnected } from './not-connected.tsx'
import { PolarMark } from './polar-mark.tsx'
import { PolarReturn } from './polar-return.tsx'
import { RepairedNotice } from './repaired-notice.tsx'
import { SettingsLayout } from '../../../things/settings/settings-layout.tsx'

/** Settings > Workspace > Integrations > Polar: connect, look after, disable. */
export function PolarPage() {
  const query = useRead('/api/w/{workspaceId}/integrations/polar')
  return (
    <SettingsLayout
      title="Polar"
      subtitle="Track sales from your Polar checkout links."
      trail={['Settings', 'Workspace', 'Integrations']}
      leading={<PolarMark />}
      actions={query.data && <EnvironmentTag environment={(query.data.connection ?? query.data).environment} />}
    >
      <Reading query={query} skeleton={<PolarSkeleton />}>
        {(state) => (
          <>
            <PolarReturn state={state} />
            {state.connection && state.status === 'connected' && <RepairedNotice connection={state.connection} />}
            <State state={state} />
          </>
        )}
      </Reading>
    </SettingsLayout>
  )
}

function State({ state }: { state: PolarState }) {
  const { status, connection } = state
  if (!connection || status === 'not_connected') return <NotConnected state={state} />
  if (status === 'connected') return <Connected state={state} connection={connection} />
  if (status === 'needs_attention') return <NeedsAttention state={state} connection={connection} />
  return <Disabled state={state} connection={connection} />
}

function PolarSkeleton() {
  return (
    <Card>
      <TextSkeleton lines={6} />
    </Card>
  )
}
