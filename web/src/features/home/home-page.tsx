import { useRead } from '../../lib/read.ts'
import { useNow } from '../../lib/time.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { NewLinkButton } from '../../things/link/new-link-button.tsx'
import { Page } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Reading } from '../../ui/reading.tsx'
import { CardsSkeleton } from '../../ui/skeletons.tsx'
import { ShownControls } from '../../things/shown/shown-controls.tsx'
import { useShown } from '../../things/shown/use-shown.ts'
import { ChecklistCard } from './checklist-card.tsx'
import { FirstSaleCard } from './first-sale-card.tsx'
import { greeting } from './greeting.ts'
import classes from './home-page.module.css'
import { HomeNumbers } from './home-numbers.tsx'
import { RecentActivity } from './recent-activity.tsx'
import { TopJoins, TopLinks, TopPublications } from './top-lists.tsx'

/** The first screen: what the workspace earned, through what, and what just happened. */
export function HomePage() {
  const { user, workspace } = useWorkspace()
  const shown = useShown()
  const now = useNow()
  const numbers = useRead('/api/w/{workspaceId}/home', { query: shown }, { keepPrevious: true })
  const checklist = useRead('/api/w/{workspaceId}/checklist')
  const steps = checklist.data
  const hasNumbers = steps === undefined || steps.clickSeen || steps.saleSeen
  return (
    <Page>
      <PageHeader
        tab="Home"
        title={greeting(now, workspace.timeZone, user.name)}
        subtitle="What your videos and links earned"
        actions={
          <>
            {hasNumbers && <ShownControls />}
            <NewLinkButton />
          </>
        }
      />
      <FirstSaleCard />
      {steps && !steps.saleSeen && <ChecklistCard steps={steps} />}
      {hasNumbers && (
        <Reading query={numbers} skeleton={<CardsSkeleton />}>
          {(home) => (
            <>
              <HomeNumbers home={home} shown={shown} />
              <div className={classes.columns}>
                <RecentActivity />
                <div className={classes.column}>
                  <TopPublications home={home} shown={shown} />
                  <TopLinks home={home} shown={shown} />
                  <TopJoins home={home} shown={shown} />
                </div>
              </div>
            </>
          )}
        </Reading>
      )}
    </Page>
  )
}
