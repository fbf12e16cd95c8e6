import type { Podcast } from '#contract/podcasts'
import { Button } from '@mantine/core'
import { RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../../lib/api.ts'
import { useChange } from '../../../lib/read.ts'
import { formatDay } from '../../../lib/time.ts'
import { useWorkspace } from '../../../lib/workspace.tsx'
import { Card } from '../../../ui/card.tsx'
import { ConfirmDialog } from '../../../ui/dialog.tsx'
import { Tag, type Tone } from '../../../ui/tag.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { toast } from '../../../ui/toast.tsx'
import { Ago, Fact } from '../polar/fact.tsx'
import { useIsOwner } from '../polar/owner-hint.tsx'
import { ProgressBar } from '../polar/progress-bar.tsx'
import { readingShare, readingWords } from './podcast-words.ts'
import classes from './podcast.module.css'

type Props = { readonly podcast: Podcast }

/** How the reading of a podcast's feed goes, and what can be done about it. */
export function OnePodcast({ podcast }: Props) {
  const { reading, movedFrom, movedAt } = podcast
  const { timeZone } = useWorkspace().workspace
  const since = reading.failingSince && formatDay(reading.failingSince, timeZone)
  return (
    <Card title={podcast.title} action={<Actions podcast={podcast} />}>
      {reading.state === 'running' && (
        <div className={classes.progress}>
          <ProgressBar label={`Reading of ${podcast.title}`} share={readingShare(podcast)} isMoving />
        </div>
      )}
      <p className={classes.sentence} role={reading.state === 'running' ? undefined : 'status'}>
        <StateTag state={reading.state} /> {readingWords(podcast, since)}{' '}
        {reading.state === 'done' && <TextLink to="/publications">See them in Publications</TextLink>}
      </p>
      <dl className={classes.facts}>
        <Fact name="Feed">
          <span className={classes.feed}>{podcast.feedUrl}</span>
          {movedFrom && movedAt && (
            <span className={classes.footnote}>
              {' '}
              The feed moved here by {formatDay(movedAt, timeZone)}, from {movedFrom}
            </span>
          )}
        </Fact>
        <Fact name="Last answer">{podcast.readAt ? <Ago at={podcast.readAt} /> : 'Not yet'}</Fact>
        <Fact name="Added">{formatDay(podcast.addedAt, timeZone)}</Fact>
      </dl>
    </Card>
  )
}

const STATES: Readonly<Record<Podcast['reading']['state'], { tone: Tone; label: string }>> = {
  running: { tone: 'blue', label: 'Reading' },
  done: { tone: 'green', label: 'Connected' },
  failed: { tone: 'amber', label: 'Needs attention' },
}

export function StateTag({ state }: { state: Podcast['reading']['state'] }) {
  const { tone, label } = STATES[state]
  return <Tag tone={tone}>{label}</Tag>
}

function Actions({ podcast }: Props) {
  const { id: podcastId, reading } = podcast
  const [isAsking, setAsking] = useState(false)
  const isOwner = useIsOwner()
  const readNow = useChange(
    (_: undefined, workspaceId) =>
      call('post', '/api/w/{workspaceId}/podcasts/{podcastId}/read', { params: { workspaceId, podcastId } }),
    { changes: 'connection' },
  )
  return (
    <span className={classes.actions}>
      <Button
        variant="default"
        size="xs"
        leftSection={<RefreshCw size={14} aria-hidden="true" />}
        disabled={reading.state === 'running'}
        loading={readNow.isPending}
        onClick={() => readNow.mutate(undefined)}
      >
        Read now
      </Button>
      {isOwner && (
        <Button variant="default" size="xs" onClick={() => setAsking(true)}>
          Remove
        </Button>
      )}
      <RemoveDialog podcast={podcast} opened={isAsking} onClose={() => setAsking(false)} />
    </span>
  )
}

type DialogProps = Props & { readonly opened: boolean; readonly onClose: () => void }

function RemoveDialog({ podcast: { id: podcastId, title }, opened, onClose }: DialogProps) {
  const remove = useChange(
    (_: undefined, workspaceId) =>
      call('delete', '/api/w/{workspaceId}/podcasts/{podcastId}', { params: { workspaceId, podcastId } }),
    {
      changes: 'connection',
      onDone: () => toast({ title: `${title} is removed`, detail: 'Its episodes and sales are kept.', tone: 'plain' }),
      onProblem: onClose,
    },
  )
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title="Remove this podcast?"
      confirmLabel="Remove"
      tone="danger"
      busy={remove.isPending}
      onConfirm={() => remove.mutate(undefined)}
    >
      We stop reading its feed. Its episodes stay publications, with their links and sales.
    </ConfirmDialog>
  )
}
