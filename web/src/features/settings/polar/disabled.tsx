import type { PolarState } from '#contract/polar'
import { Card } from '../../../ui/card.tsx'
import type { Connection } from './connection-facts.tsx'
import { ConnectionFacts } from './connection-facts.tsx'
import { EnableButton } from './enable-button.tsx'
import classes from './polar.module.css'
import { PublicUrlNotice } from './public-url-notice.tsx'
import { ScopeList } from './scope-list.tsx'

/** Switched off by an owner: what is kept, and the way back. */
export function Disabled({ state, connection }: { state: PolarState; connection: Connection }) {
  return (
    <>
      {state.publicUrlMissing && <PublicUrlNotice />}
      <Card>
        <p className={classes.lead}>
          Polar is disabled. Your links keep redirecting and every sale recorded so far is kept, but new sales don’t
          arrive. Choose {connection.organizationName} again to go on where you stopped.
        </p>
        <EnableButton state={state} label="Enable again" />
      </Card>
      <ConnectionFacts connection={connection} status={state.status} />
      <ScopeList scopes={state.scopes} />
    </>
  )
}
