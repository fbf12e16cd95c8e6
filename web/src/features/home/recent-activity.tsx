import { useRead } from '../../lib/read.ts'
import { ActivityList } from '../../things/activity/activity-item.tsx'
import { Card } from '../../ui/card.tsx'
import { Reading } from '../../ui/reading.tsx'
import { TextSkeleton } from '../../ui/skeletons.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { useTouch } from '../../things/touch/use-touch.ts'
import classes from './recent-activity.module.css'

const SHOWN = 15

/** What people did last; new rows arrive while you look. */
export function RecentActivity() {
  const [touch] = useTouch()
  const activities = useRead(
    '/api/w/{workspaceId}/activities',
    { query: { limit: SHOWN, touch } },
    { keepPrevious: true },
  )
  return (
    <Card
      title="Recent Activity"
      action={
        <TextLink to="/activity" quiet>
          See all<span className="visually-hidden"> activity</span>
        </TextLink>
      }
      flush
    >
      <Reading query={activities} skeleton={<LoadingFeed />}>
        {({ items }) =>
          items.length === 0 ? (
            <p className={classes.empty}>
              No sales yet. The first one shows up here seconds after someone pays, with the link and the video it came
              from.
            </p>
          ) : (
            <ActivityList activities={items} />
          )
        }
      </Reading>
    </Card>
  )
}

function LoadingFeed() {
  return (
    <div className={classes.loading}>
      <TextSkeleton lines={6} />
    </div>
  )
}
