import { Link } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import { useRead } from '../../../lib/read.ts'
import { Tag } from '../../../ui/tag.tsx'
import classes from '../integrations-page.module.css'
import { PodcastMark } from './podcast-mark.tsx'
import { StateTag } from './one-podcast.tsx'

/** Podcasts among the integrations. */
export function PodcastCard() {
  const { data } = useRead('/api/w/{workspaceId}/podcasts')
  const podcasts = data?.items ?? []
  const shown = podcasts.find(({ reading }) => reading.state === 'failed') ?? podcasts[0]
  return (
    <Link to="/settings/workspace/integrations/podcast" className={classes.card}>
      <PodcastMark />
      <span className={classes.words}>
        <span className={classes.name}>Podcast</span>
        <span className={classes.about}>Your episodes, from the feed of your podcast.</span>
        {podcasts.length > 0 && <span className={classes.about}>{podcasts.map(({ title }) => title).join(', ')}</span>}
      </span>
      {shown ? <StateTag state={shown.reading.state} /> : data && <Tag>Not connected</Tag>}
      <ChevronRight size={17} className={classes.arrow} aria-hidden="true" />
    </Link>
  )
}
