import type { PolarState } from '#contract/polar'
import { Link } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import type { YoutubeState } from '#contract/youtube'
import { useRead } from '../../lib/read.ts'
import { Reading } from '../../ui/reading.tsx'
import { TableSkeleton } from '../../ui/skeletons.tsx'
import { Tag } from '../../ui/tag.tsx'
import classes from './integrations-page.module.css'
import { InboundCard } from './inbound/inbound-card.tsx'
import { PodcastCard } from './podcast/podcast-card.tsx'
import { attentionWords } from './polar/attention-words.ts'
import { PolarMark } from './polar/polar-mark.tsx'
import { delayWords } from './polar/receiving-words.ts'
import { STATUS_TAGS } from './polar/status-tags.ts'
import { SettingsLayout } from '../../things/settings/settings-layout.tsx'
import { StateTag } from './youtube/connected-channel.tsx'
import { readingWords } from './youtube/reading-words.ts'
import { YoutubeMark } from './youtube/youtube-mark.tsx'

/** What the workspace can be connected to. */
export function IntegrationsPage() {
  const query = useRead('/api/w/{workspaceId}/integrations/polar')
  const youtube = useRead('/api/w/{workspaceId}/youtube')
  return (
    <SettingsLayout
      title="Integrations"
      subtitle="Where your sales, your videos, your episodes and your list joins come from"
      trail={['Settings', 'Workspace']}
    >
      <Reading query={query} skeleton={<TableSkeleton rows={1} />}>
        {(state) => <PolarCard state={state} />}
      </Reading>
      <Reading query={youtube} skeleton={<TableSkeleton rows={1} />}>
        {(state) => <YoutubeCard state={state} />}
      </Reading>
      <PodcastCard />
      <InboundCard />
    </SettingsLayout>
  )
}

function PolarCard({ state }: { state: PolarState }) {
  const { tone, label } = STATUS_TAGS[state.status]
  const now = nowWords(state)
  return (
    <Link to="/settings/workspace/integrations/polar" className={classes.card}>
      <PolarMark />
      <span className={classes.words}>
        <span className={classes.name}>Polar</span>
        <span className={classes.about}>Track sales from your Polar checkout links.</span>
        {now && <span className={classes.about}>{now}</span>}
      </span>
      <Tag tone={tone}>{label}</Tag>
      <ChevronRight size={17} className={classes.arrow} aria-hidden="true" />
    </Link>
  )
}

function YoutubeCard({ state: { channel } }: { state: YoutubeState }) {
  return (
    <Link to="/settings/workspace/integrations/youtube" className={classes.card}>
      <YoutubeMark />
      <span className={classes.words}>
        <span className={classes.name}>YouTube</span>
        <span className={classes.about}>Your videos and their views, beside what they earn.</span>
        {channel && (
          <span className={classes.about}>
            {channel.title}: {readingWords(channel, null)}
          </span>
        )}
      </span>
      {channel ? <StateTag state={channel.reading.state} /> : <Tag>Not connected</Tag>}
      <ChevronRight size={17} className={classes.arrow} aria-hidden="true" />
    </Link>
  )
}

/** How it goes, in a line. */
function nowWords(state: PolarState): string | null {
  const { connection, status } = state
  if (!connection) return null
  const name = connection.organizationName
  if (status === 'disabled') return `${name}: history kept, nothing new arrives`
  const wrong = attentionWords(state)
  return wrong ? `${name}: ${wrong.title}` : `${name}: sales appear ${delayWords(connection)}`
}
