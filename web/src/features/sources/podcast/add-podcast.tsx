import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { call } from '../../../lib/api.ts'
import { useChange } from '../../../lib/read.ts'
import { Card } from '../../../ui/card.tsx'
import { FormStack } from '../../../ui/form-stack.tsx'
import { OwnerHint, useIsOwner } from '../polar/owner-hint.tsx'
import { addressProblem } from './podcast-words.ts'
import classes from './podcast.module.css'

/** The address of a feed. It is asked before anything is stored. */
export function AddPodcast({ isFirst }: { isFirst: boolean }) {
  const [url, setUrl] = useState('')
  const isOwner = useIsOwner()
  const add = useChange(
    (_: undefined, workspaceId) =>
      call('post', '/api/w/{workspaceId}/podcasts', { params: { workspaceId }, json: { url } }),
    { changes: 'connection', quiet: true, onDone: () => setUrl('') },
  )
  return (
    <Card {...(!isFirst && { title: 'Another podcast' })}>
      {isFirst && (
        <p className={classes.lead}>
          Paste the address of your podcast’s RSS feed. Every episode becomes a publication with its title, day, length
          and picture, and new ones appear within the hour. Your podcast host shows the address in its settings.
        </p>
      )}
      <FormStack onSubmit={() => !add.isPending && add.mutate(undefined)}>
        <div className={classes.address}>
          <TextInput
            label="Address of the feed"
            placeholder="https://feeds.example.com/your-podcast"
            name="podcast-feed"
            autoComplete="off"
            spellCheck={false}
            maxLength={2048}
            disabled={!isOwner}
            error={add.error && addressProblem(add.error)}
            value={url}
            onChange={(event) => {
              setUrl(event.currentTarget.value)
              add.reset()
            }}
          />
          <Button type="submit" loading={add.isPending} disabled={!isOwner || url.trim() === ''}>
            Add
          </Button>
        </div>
        <OwnerHint />
      </FormStack>
    </Card>
  )
}
