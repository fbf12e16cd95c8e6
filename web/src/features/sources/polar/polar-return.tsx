import type { PolarState } from '#contract/polar'
import { useEffect, useEffectEvent, useState } from 'react'
import { useSearchParams, type SearchParams } from '../../../lib/url-state.ts'
import { NewLinkButton } from '../../../things/link/new-link-button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { gapReadSinceConnecting, gapWords, hasResumed } from './check-words.ts'
import { failureWords } from './connect-failures.ts'
import type { Connection } from './connection.ts'
import { EnableButton } from './enable-button.tsx'
import classes from './polar.module.css'
import { delayWords } from './receiving-words.ts'
import { useRefreshWhile } from './use-refresh-while.ts'

/** What the address says about the way back from Polar: it worked, or why not. */
export function PolarReturn({ state }: { state: PolarState }) {
  const { outcome, dismiss } = useReturn()
  const { connected, failed } = outcome
  if (failed !== undefined) return <Failed failed={failed} state={state} onDismiss={dismiss} />
  if (connected !== '1' || state.status !== 'connected' || !state.connection) return null
  return <Success connection={state.connection} onDismiss={dismiss} />
}

/** Takes what the address says out of it, and keeps it as long as the page is open: a reload or a bookmark says it no more. */
function useReturn() {
  const [params, setParams] = useSearchParams()
  const [outcome, setOutcome] = useState<SearchParams>(params)
  const isTold = params.connected !== undefined || params.failed !== undefined
  const takeOut = useEffectEvent(() => setParams({ connected: undefined, failed: undefined }))
  useEffect(() => {
    if (isTold) takeOut()
  }, [isTold])
  return { outcome, dismiss: () => setOutcome({}) }
}

function Success({ connection, onDismiss }: { connection: Connection; onDismiss: () => void }) {
  const { organizationName, receives } = connection
  return (
    <div role="status">
      <Notice tone="green" title="Polar is connected" onDismiss={onDismiss}>
        Sales of {organizationName} arrive here from now on{receives === 'polling' && `, ${delayWords(connection)}`}.{' '}
        {hasResumed(connection) ? (
          <Gap connection={connection} />
        ) : (
          <>
            Next: turn a Polar checkout link into a tracked link and share it.
            <div className={classes.cure}>
              <NewLinkButton />
            </div>
          </>
        )}
      </Notice>
    </div>
  )
}

/** What was sold since the earlier connection ended. */
function Gap({ connection }: { connection: Connection }) {
  const gap = gapReadSinceConnecting(connection)
  useRefreshWhile(!gap)
  return gap ? gapWords(gap) : 'Reading what was sold in between…'
}

type FailedProps = { readonly failed: string; readonly state: PolarState; readonly onDismiss: () => void }

function Failed({ failed, state, onDismiss }: FailedProps) {
  const { title, sentence } = failureWords(failed)
  const previous = state.connection?.organizationName
  return (
    <Notice tone="red" title={title} onDismiss={onDismiss}>
      {sentence}
      {failed === 'other_organization' && (
        <>
          {previous && ` To continue with ${previous}, try again and choose it there.`} If you connect the other one
          instead, you keep the history of {previous ?? 'the earlier one'}, but its new sales no longer arrive.
          <div className={classes.cure}>
            <EnableButton label="Connect the other organization" replaceOrganization quiet />
          </div>
        </>
      )}
    </Notice>
  )
}
