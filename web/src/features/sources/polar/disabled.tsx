import { Card } from '../../../ui/card.tsx'
import { ConnectionCard } from './connection-card.tsx'
import type { ConnectionProps } from './connection.ts'
import { EnableButton } from './enable-button.tsx'
import { PollingNotice } from './polling-notice.tsx'
import classes from './polar.module.css'
import { ScopeList } from './scope-list.tsx'
import { TokenFold } from './token-fold.tsx'

/** Switched off by an owner: what is kept, and the way back. */
export function Disabled({ state, connection }: ConnectionProps) {
  const { organizationName } = connection
  return (
    <>
      <Card>
        <p className={classes.lead}>
          Polar is disabled. Your links keep redirecting and every sale recorded so far is kept, but new sales don’t
          arrive. Enable it again and choose {organizationName} to continue where you stopped. We then read what was
          sold in between.
        </p>
        <EnableButton label="Enable again" />
      </Card>
      {state.publicUrlMissing && <PollingNotice />}
      <ConnectionCard state={state} connection={connection} />
      <TokenFold state={state} />
      <ScopeList scopes={state.scopes} />
    </>
  )
}
