import type { AuditEntry } from '#contract/audit'
import { ClipboardList } from 'lucide-react'
import { useReadPages } from '../../../lib/read.ts'
import { groupByDay, useNow } from '../../../lib/time.ts'
import { useWorkspace } from '../../../lib/workspace.tsx'
import { Card } from '../../../ui/card.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { LoadMore } from '../../../ui/load-more.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Reading } from '../../../ui/reading.tsx'
import { SettingsLayout } from '../../../things/settings/settings-layout.tsx'
import { AuditItem } from './audit-item.tsx'
import classes from './audit.module.css'

/** What owners and members did in the workspace, for its owners. */
export function AuditPage() {
  const { workspace } = useWorkspace()
  return (
    <SettingsLayout
      title="Audit log"
      subtitle="What owners and members did, and who tried to sign in as one of them. Kept for a year."
      trail={['Settings', 'Workspace']}
    >
      {workspace.role === 'owner' ? <Log /> : <Notice>Only owners of this workspace can read its audit log.</Notice>}
    </SettingsLayout>
  )
}

function Log() {
  const query = useReadPages('/api/w/{workspaceId}/audit-log', { query: {} })
  return (
    <Reading query={query}>
      {({ pages }) => (
        <>
          <Entries entries={pages.flatMap((page) => page.items)} />
          <LoadMore query={query} />
        </>
      )}
    </Reading>
  )
}

function Entries({ entries }: { entries: readonly AuditEntry[] }) {
  const { timeZone } = useWorkspace().workspace
  const now = useNow()
  if (entries.length === 0) {
    return (
      <Card>
        <EmptyState icon={ClipboardList} title="Nothing yet">
          Sign-ins, invitations, roles, changes to Polar, links and publications appear here as they happen.
        </EmptyState>
      </Card>
    )
  }
  const groups = groupByDay(entries, (entry) => entry.happenedAt, { now, timeZone })
  return (
    <Card flush>
      {groups.map(({ group, items }) => (
        <section key={group} aria-label={group}>
          <h2 className={classes.heading}>{group}</h2>
          <ul className={classes.list}>
            {items.map((entry) => (
              <AuditItem key={entry.id} entry={entry} withDate={group === 'Previous 7 Days' || group === 'Earlier'} />
            ))}
          </ul>
        </section>
      ))}
    </Card>
  )
}
