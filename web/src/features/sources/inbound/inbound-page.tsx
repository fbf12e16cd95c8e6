import type { InboundSecret, InboundState } from '#contract/inbound'
import { useState } from 'react'
import { useRead } from '../../../lib/read.ts'
import { Card } from '../../../ui/card.tsx'
import { Reading } from '../../../ui/reading.tsx'
import { TextSkeleton } from '../../../ui/skeletons.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { SettingsLayout } from '../../../things/settings/settings-layout.tsx'
import { AddressCard } from './address-card.tsx'
import { EventsCard } from './events-card.tsx'
import { ListMark } from './list-mark.tsx'
import { ManageInbound } from './manage-inbound.tsx'
import { RecipesCard } from './recipes-card.tsx'
import { TurnOnCard } from './turn-on-card.tsx'

/** Settings > Workspace > Integrations > List joins: the address, its secret, what came in, and how to connect a list. */
export function InboundPage() {
  const query = useRead('/api/w/{workspaceId}/inbound')
  return (
    <SettingsLayout
      title="List joins"
      subtitle="See who joined your e-mail list, and from which link."
      trail={['Settings', 'Workspace', 'Integrations']}
      leading={<ListMark />}
      actions={query.data?.door && <Tag tone="green">On</Tag>}
    >
      <Reading
        query={query}
        skeleton={
          <Card>
            <TextSkeleton lines={5} />
          </Card>
        }
      >
        {(state) => <State state={state} />}
      </Reading>
    </SettingsLayout>
  )
}

function State({ state }: { state: InboundState }) {
  // In no other answer than the one that made it; gone when the page is left.
  const [fresh, setFresh] = useState<InboundSecret | null>(null)
  const { door, events } = state
  if (!door)
    return (
      <>
        <TurnOnCard onDone={setFresh} />
        {events.length > 0 && <EventsCard events={events} />}
      </>
    )
  return (
    <>
      <AddressCard state={state} address={door.address} secret={fresh?.secret ?? null} />
      <EventsCard events={events} />
      <RecipesCard address={door.address} secret={fresh?.secret ?? null} />
      <ManageInbound onFresh={setFresh} />
    </>
  )
}
