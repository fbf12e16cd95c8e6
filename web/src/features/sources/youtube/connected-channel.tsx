import { Button } from '@mantine/core'
import { RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../../lib/api.ts'
import { formatCount } from '../../../lib/money.ts'
import { useChange } from '../../../lib/read.ts'
import { formatDateTime } from '../../../lib/time.ts'
import { useWorkspace } from '../../../lib/workspace.tsx'
import { Card } from '../../../ui/card.tsx'
import { ConfirmDialog, Dialog } from '../../../ui/dialog.tsx'
import { SettingRow } from '../../../ui/setting-row.tsx'
import { Tag, type Tone } from '../../../ui/tag.tsx'
import { ExternalLink, TextLink } from '../../../ui/text-link.tsx'
import { toast } from '../../../ui/toast.tsx'
import { Ago, Fact } from '../polar/fact.tsx'
import { useIsOwner } from '../polar/owner-hint.tsx'
import { ProgressBar } from '../polar/progress-bar.tsx'
import { useRefreshWhile } from '../polar/use-refresh-while.ts'
import { ConnectForm } from './connect-form.tsx'
import { ENABLE_URL } from './failure-words.ts'
import { readingShare, readingWords, type Channel } from './reading-words.ts'
import classes from './youtube.module.css'

/** How a channel's reading goes, and what can be done about it. */
export function ConnectedChannel({ channel }: { channel: Channel }) {
  const { reading } = channel
  const { timeZone } = useWorkspace().workspace
  useRefreshWhile(reading.state === 'running')
  const readNow = useChange(
    (_: undefined, workspaceId) => call('post', '/api/w/{workspaceId}/youtube/read', { params: { workspaceId } }),
    { changes: 'connection' },
  )
  const resumes = reading.resumesAt && formatDateTime(reading.resumesAt, timeZone)
  return (
    <>
      <Card
        title={channel.title}
        action={
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
        }
      >
        {reading.state !== 'done' && (
          <div className={classes.progress}>
            <ProgressBar
              label="Reading of the channel"
              share={readingShare(reading)}
              isMoving={reading.state === 'running'}
            />
          </div>
        )}
        <p className={classes.sentence} role={reading.state === 'running' ? undefined : 'status'}>
          <StateTag state={reading.state} /> {readingWords(channel, resumes)}{' '}
          {reading.state === 'done' && <TextLink to="/publications">See them in Publications</TextLink>}
          {reading.failure === 'api_not_enabled' && <ExternalLink href={ENABLE_URL}>Enable it</ExternalLink>}
        </p>
        <dl className={classes.facts}>
          <Fact name="Channel">
            <ExternalLink href={channel.url}>{channel.handle ?? channel.title}</ExternalLink>
          </Fact>
          <Fact name="All videos read">{channel.readAt ? <Ago at={channel.readAt} /> : 'Not yet'}</Fact>
          <Fact name="Looked for new ones">{channel.lookedAt ? <Ago at={channel.lookedAt} /> : 'Not yet'}</Fact>
          <Fact name="Quota used today">{unitsText(channel.unitsToday)}</Fact>
        </dl>
      </Card>
      <Manage channel={channel} />
      <p className={classes.footnote}>
        Views are YouTube’s, read once a day; new videos appear within the hour. What is not read again for 30 days is
        forgotten, as YouTube’s terms ask. Revenue per 1,000 views is ours.
      </p>
    </>
  )
}

const unitsText = (units: number) => (units === 1 ? '1 unit' : `${formatCount(units)} units`)

const STATES: Readonly<Record<Channel['reading']['state'], { tone: Tone; label: string }>> = {
  running: { tone: 'blue', label: 'Reading' },
  waiting: { tone: 'amber', label: 'Waiting' },
  done: { tone: 'green', label: 'Connected' },
  failed: { tone: 'amber', label: 'Needs attention' },
}

export function StateTag({ state }: { state: Channel['reading']['state'] }) {
  const { tone, label } = STATES[state]
  return <Tag tone={tone}>{label}</Tag>
}

/** For owners: another key, or nothing any more. */
function Manage({ channel }: { channel: Channel }) {
  const [asking, setAsking] = useState<'key' | 'remove' | null>(null)
  const close = () => setAsking(null)
  if (!useIsOwner()) return null
  return (
    <Card flush>
      <SettingRow
        title="API key"
        hint={channel.key === 'workspace' ? 'A key of this workspace.' : 'The key of this installation.'}
      >
        <Button variant="default" onClick={() => setAsking('key')}>
          {channel.key === 'workspace' ? 'Replace the key' : 'Use a key of your own'}
        </Button>
      </SettingRow>
      <SettingRow title="Remove" hint="Forgets the key and YouTube’s numbers. Publications, links and sales stay.">
        <Button variant="default" onClick={() => setAsking('remove')}>
          Remove
        </Button>
      </SettingRow>
      <Dialog opened={asking === 'key'} onClose={close} title="Another key" size={480}>
        <ConnectForm channel={channel.handle ?? channel.url} isKeyOptional={false} onConnected={close} />
      </Dialog>
      <RemoveDialog opened={asking === 'remove'} onClose={close} />
    </Card>
  )
}

function RemoveDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const remove = useChange(
    (_: undefined, workspaceId) => call('delete', '/api/w/{workspaceId}/youtube', { params: { workspaceId } }),
    {
      changes: 'connection',
      onDone: () => {
        onClose()
        toast({ title: 'YouTube is removed', detail: 'Publications and sales are kept.', tone: 'plain' })
      },
      onProblem: onClose,
    },
  )
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title="Remove YouTube?"
      confirmLabel="Remove"
      tone="danger"
      busy={remove.isPending}
      onConfirm={() => remove.mutate(undefined)}
    >
      We forget the key, the views and what we know of the channel. Your publications, links and sales stay as they are.
    </ConfirmDialog>
  )
}
