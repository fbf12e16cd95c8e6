import type { PolarState } from '#contract/polar'
import { ActionIcon } from '@mantine/core'
import { X } from 'lucide-react'
import { useSearchParams } from '../../../lib/url-state.ts'
import { NewLinkButton } from '../../../ui/new-link-button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { failureWords } from './connect-failures.ts'
import { EnableButton } from './enable-button.tsx'
import classes from './polar.module.css'

/** What the address says about the way back from Polar: it worked, or why not. */
export function PolarReturn({ state }: { state: PolarState }) {
  const [{ connected, failed }, setParams] = useSearchParams()
  const dismiss = () => setParams({ connected: undefined, failed: undefined })
  if (failed !== undefined) return <Failed failed={failed} state={state} onDismiss={dismiss} />
  if (connected === '1' && state.status === 'connected') return <Success state={state} onDismiss={dismiss} />
  return null
}

function Success({ state, onDismiss }: { state: PolarState; onDismiss: () => void }) {
  const name = state.connection?.organizationName ?? 'your organization'
  return (
    <div role="status">
      <Notice tone="green" title="Polar is connected" action={<Dismiss onClick={onDismiss} />}>
        Sales of {name} arrive here from now on. Next: turn a Polar checkout link into a tracked link and share it.
        <div className={classes.cure}>
          <NewLinkButton />
        </div>
      </Notice>
    </div>
  )
}

type FailedProps = { readonly failed: string; readonly state: PolarState; readonly onDismiss: () => void }

function Failed({ failed, state, onDismiss }: FailedProps) {
  const { title, sentence } = failureWords(failed)
  const previous = state.connection?.organizationName
  return (
    <Notice tone="red" title={title} action={<Dismiss onClick={onDismiss} />}>
      {sentence}
      {failed === 'other_organization' && (
        <>
          {previous && ` To go on with ${previous}, try again and choose it there.`} Connecting the other one instead
          keeps the history of {previous ?? 'the earlier one'}, but its new sales no longer arrive.
          <div className={classes.cure}>
            <EnableButton state={state} label="Connect the other organization" replaceOrganization quiet />
          </div>
        </>
      )}
    </Notice>
  )
}

function Dismiss({ onClick }: { onClick: () => void }) {
  return (
    <ActionIcon aria-label="Dismiss" size={28} onClick={onClick}>
      <X size={16} />
    </ActionIcon>
  )
}
