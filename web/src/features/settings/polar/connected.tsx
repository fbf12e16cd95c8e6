import type { PolarState } from '#contract/polar'
import type { Connection } from './connection-facts.tsx'
import { ConnectionFacts } from './connection-facts.tsx'
import { EndpointCard } from './endpoint-card.tsx'
import { ManageConnection } from './manage-connection.tsx'
import { ScopeList } from './scope-list.tsx'

/** Everything works: what is connected, how Polar reaches us, and the way out. */
export function Connected({ state, connection }: { state: PolarState; connection: Connection }) {
  return (
    <>
      <ConnectionFacts connection={connection} status={state.status} />
      <EndpointCard connection={connection} />
      <ManageConnection state={state} connection={connection} />
      <ScopeList scopes={state.scopes} />
    </>
  )
}
