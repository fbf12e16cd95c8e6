import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { call } from '../../../lib/api.ts'
import { useChange } from '../../../lib/read.ts'
import { FormStack } from '../../../ui/form-stack.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { ExternalLink } from '../../../ui/text-link.tsx'
import { OwnerHint, useIsOwner } from '../polar/owner-hint.tsx'
import { ENABLE_URL, formProblem } from './failure-words.ts'
import classes from './youtube.module.css'

type Props = {
  /** The channel that is connected and only gets another key; null asks for one. */
  readonly channel: string | null
  readonly isKeyOptional: boolean
  readonly onConnected?: () => void
}

/** A key and a channel. YouTube is asked with them before anything is stored. */
export function ConnectForm({ channel, isKeyOptional, onConnected }: Props) {
  const [key, setKey] = useState('')
  const [name, setName] = useState(channel ?? '')
  const isOwner = useIsOwner()
  const connect = useChange(
    (_: undefined, workspaceId) =>
      call('post', '/api/w/{workspaceId}/youtube/connect', {
        params: { workspaceId },
        json: { key: key.trim() === '' ? null : key, channel: name },
      }),
    { changes: 'connection', quiet: true, ...(onConnected && { onDone: onConnected }) },
  )
  const problem = connect.error && formProblem(connect.error)
  const at = (field: 'key' | 'channel') => problem?.field === field && problem.sentence
  return (
    <FormStack onSubmit={() => !connect.isPending && connect.mutate(undefined)}>
      <PasswordInput
        label="API key"
        description={isKeyOptional ? 'Leave it empty to use the key of this installation.' : undefined}
        placeholder="AIza…"
        name="youtube-key"
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        disabled={!isOwner}
        visibilityToggleButtonProps={{ 'aria-label': 'Show the key' }}
        error={at('key')}
        value={key}
        onChange={(event) => {
          setKey(event.currentTarget.value)
          connect.reset()
        }}
      />
      {channel === null && (
        <TextInput
          label="Channel"
          placeholder="@yourname, or the URL of your channel"
          name="youtube-channel"
          autoComplete="off"
          spellCheck={false}
          maxLength={300}
          disabled={!isOwner}
          error={at('channel')}
          value={name}
          onChange={(event) => {
            setName(event.currentTarget.value)
            connect.reset()
          }}
        />
      )}
      {problem && (problem.field === null || (problem.field === 'channel' && channel !== null)) && (
        <Notice tone="red">{problem.sentence}</Notice>
      )}
      {problem?.enable && <ExternalLink href={ENABLE_URL}>Enable the YouTube Data API v3</ExternalLink>}
      <div className={classes.submit}>
        <Button type="submit" loading={connect.isPending} disabled={!isOwner}>
          {channel === null ? 'Connect' : 'Use this key'}
        </Button>
        <OwnerHint />
      </div>
    </FormStack>
  )
}
