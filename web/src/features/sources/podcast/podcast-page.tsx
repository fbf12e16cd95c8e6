import { SettingsLayout } from '../../../things/settings/settings-layout.tsx'
import { useRead } from '../../../lib/read.ts'
import { Card } from '../../../ui/card.tsx'
import { Reading } from '../../../ui/reading.tsx'
import { TextSkeleton } from '../../../ui/skeletons.tsx'
import { useRefreshWhile } from '../polar/use-refresh-while.ts'
import { AddPodcast } from './add-podcast.tsx'
import { OnePodcast } from './one-podcast.tsx'
import { PodcastMark } from './podcast-mark.tsx'
import classes from './podcast.module.css'

/** Settings > Workspace > Integrations > Podcast: feeds, and how their reading goes. */
export function PodcastPage() {
  const query = useRead('/api/w/{workspaceId}/podcasts')
  useRefreshWhile(query.data?.items.some(({ reading }) => reading.state === 'running') ?? false)
  return (
    <SettingsLayout
      title="Podcast"
      subtitle="Your episodes, beside what they earn."
      trail={['Settings', 'Workspace', 'Integrations']}
      leading={<PodcastMark />}
    >
      <Reading query={query} skeleton={<Skeleton />}>
        {({ items }) => (
          <>
            {items.map((podcast) => (
              <OnePodcast key={podcast.id} podcast={podcast} />
            ))}
            <AddPodcast isFirst={items.length === 0} />
            <p className={classes.footnote}>
              Feeds are asked every hour. A feed does not say how often an episode was heard, so episodes have no views
              and no revenue per 1,000 views.
            </p>
          </>
        )}
      </Reading>
    </SettingsLayout>
  )
}

function Skeleton() {
  return (
    <Card>
      <TextSkeleton lines={5} />
    </Card>
  )
}
