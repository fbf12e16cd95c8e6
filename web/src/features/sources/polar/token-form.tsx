import type { PolarState } from '#contract/polar'
import { Button, PasswordInput } from '@mantine/core'
import { useState } from 'react'
import { call } from '../../../lib/api.ts'
import { useChange } from '../../../lib/read.ts'
import { useSearchParams } from '../../../lib/url-state.ts'
import { FormStack } from '../../../ui/form-stack.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { OwnerHint, useIsOwner } from './owner-hint.tsx'
import classes from './polar.module.css'
import { TokenGuide } from './token-guide.tsx'
import { MissingScopes, OtherOrganization } from './token-problems.tsx'
import { tokenProblem } from './token-words.ts'

type Props = {
  readonly state: PolarState
  readonly onConnected?: () => void
  /** Nothing else on the page matters as much. */
  readonly isMain?: boolean
}

/** Connects with an organization access token, and says exactly why one is not taken. */
export function TokenForm({ state, onConnected, isMain = false }: Props) {
  const [token, setToken] = useState('')
  const connect = useConnectWithToken(() => {
    setToken('')
    onConnected?.()
  })
  const isOwner = useIsOwner()
  const problem = connect.error && tokenProblem(connect.error, state.environment)
  const submit = (replaceOrganization: boolean) => {
    if (!connect.isPending) connect.mutate({ token, replaceOrganization })
  }
  return (
    // What works is replaced only by those who were told so; the dialog around this form does.
    <FormStack onSubmit={() => submit(state.status === 'connected')}>
      <TokenGuide state={state} />
      <PasswordInput
        label="Organization access token"
        placeholder="polar_oat_…"
        name="polar-token"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        disabled={!isOwner}
        visibilityToggleButtonProps={{ 'aria-label': 'Show the token' }}
        error={problem?.kind === 'field' && problem.sentence}
        value={token}
        onChange={(event) => {
          setToken(event.currentTarget.value)
          connect.reset()
        }}
      />
      {problem?.kind === 'scopes' && <MissingScopes missing={problem.missing} />}
      {problem?.kind === 'other_organization' && (
        <OtherOrganization
          sentence={problem.sentence}
          previous={state.connection?.organizationName}
          onReplace={() => submit(true)}
        />
      )}
      {problem?.kind === 'elsewhere' && (
        <Notice tone="red" title={problem.title}>
          {problem.sentence}
        </Notice>
      )}
      <div className={classes.enable}>
        <Button type="submit" variant={isMain ? 'filled' : 'default'} loading={connect.isPending} disabled={!isOwner}>
          Connect with token
        </Button>
        <OwnerHint />
      </div>
    </FormStack>
  )
}

type Sent = { readonly token: string; readonly replaceOrganization: boolean }

function useConnectWithToken(onConnected: () => void) {
  const [, setParams] = useSearchParams()
  return useChange(
    (json: Sent, workspaceId) =>
      call('post', '/api/w/{workspaceId}/integrations/polar/connect-token', { params: { workspaceId }, json }),
    {
      changes: 'connection',
      quiet: true,
      onDone: () => {
        setParams({ connected: '1', failed: undefined })
        onConnected()
      },
    },
  )
}
