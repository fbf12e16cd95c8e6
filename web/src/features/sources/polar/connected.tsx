import { canRead } from './attention-words.ts'
import { CheckCard } from './check-card.tsx'
import type { ConnectionProps } from './connection.ts'
import { ConnectionCard } from './connection-card.tsx'
import { ManageConnection } from './manage-connection.tsx'
import { PastSalesCard } from './past-sales-card.tsx'
import { ReceivingCard } from './receiving-card.tsx'
import { ScopeList } from './scope-list.tsx'

/** A live connection: what is connected, how sales arrive, how we make sure of it, and the way out. */
export function Connected({ state, connection }: ConnectionProps) {
  return (
    <>
      <ConnectionCard state={state} connection={connection} />
      {connection.attention !== 'endpoint_missing' && <ReceivingCard state={state} connection={connection} />}
      <CheckCard connection={connection} />
      {(connection.pastOrders || canRead(state)) && <PastSalesCard connection={connection} />}
      <ManageConnection state={state} connection={connection} />
      <ScopeList scopes={state.scopes} />
    </>
  )
}
