import type { PolarState } from '#contract/polar'
import { Link } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import { useRead } from '../../lib/read.ts'
import { Reading } from '../../ui/reading.tsx'
import { TableSkeleton } from '../../ui/skeletons.tsx'
import { Tag, type Tone } from '../../ui/tag.tsx'
import classes from './integrations-page.module.css'
import { PolarMark } from './polar/polar-mark.tsx'
import { SettingsLayout } from './settings-layout.tsx'

/** What the workspace can be connected to. */
export function IntegrationsPage() {
  const query = useRead('/api/w/{workspaceId}/integrations/polar')
  return (
    <SettingsLayout title="Integrations" subtitle="Where your sales come from" trail={['Settings', 'Workspace']}>
      <Reading query={query} skeleton={<TableSkeleton rows={1} />}>
        {(state) => <PolarCard state={state} />}
      </Reading>
    </SettingsLayout>
  )
}

const STATUSES: Readonly<Record<PolarState['status'], { tone: Tone; label: string }>> = {
  not_connected: { tone: 'neutral', label: 'Not connected' },
  connected: { tone: 'green', label: 'Connected' },
  needs_attention: { tone: 'amber', label: 'Needs attention' },
  disabled: { tone: 'neutral', label: 'Disabled' },
}

function PolarCard({ state: { status, connection } }: { state: PolarState }) {
  const { tone, label } = STATUSES[status]
  return (
    <Link to="/settings/workspace/integrations/polar" className={classes.card}>
      <PolarMark />
      <span className={classes.words}>
        <span className={classes.name}>Polar</span>
        <span className={classes.about}>Track sales from your Polar checkout links.</span>
        {connection && status !== 'disabled' && <span className={classes.about}>{connection.organizationName}</span>}
      </span>
      <Tag tone={tone}>{label}</Tag>
      <ChevronRight size={17} className={classes.arrow} aria-hidden="true" />
    </Link>
  )
}
