import { Link } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useWorkspace } from '../../lib/workspace.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Page } from '../../ui/page.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import classes from './settings-layout.module.css'
import { TRAIL_STEPS, type TrailName } from './settings-trail.ts'

type Props = {
  readonly title: string
  readonly subtitle?: ReactNode
  readonly leading?: ReactNode
  readonly actions?: ReactNode
  /** The way here in words, outermost first, without the page itself. */
  readonly trail: readonly TrailName[]
  readonly children: ReactNode
}

/** The frame of every settings screen: places on the left, the way here on top. */
export function SettingsLayout({ title, subtitle, leading, actions, trail, children }: Props) {
  return (
    <Page>
      <div className={classes.layout}>
        <SettingsNav />
        <div className={classes.content}>
          <Trail steps={trail} title={title} />
          <PageHeader title={title} subtitle={subtitle} leading={leading} actions={actions} />
          {children}
        </div>
      </div>
    </Page>
  )
}

function SettingsNav() {
  const { workspace } = useWorkspace()
  return (
    <nav aria-label="Settings" className={classes.nav}>
      <div className={classes.heading}>You</div>
      <ul className={classes.places}>
        <SettingsLink to="/settings/account">Account</SettingsLink>
      </ul>
      <div className={classes.heading}>{workspace.name}</div>
      <ul className={classes.places}>
        <SettingsLink to="/settings/workspace" isExact>
          General
        </SettingsLink>
        <SettingsLink to="/settings/workspace/members">Members</SettingsLink>
        <SettingsLink to="/settings/workspace/integrations">Integrations</SettingsLink>
        {workspace.role === 'owner' && <SettingsLink to="/settings/workspace/audit-log">Audit log</SettingsLink>}
      </ul>
    </nav>
  )
}

type SettingsLinkProps = {
  readonly to:
    | '/settings/account'
    | '/settings/workspace'
    | '/settings/workspace/members'
    | '/settings/workspace/integrations'
    | '/settings/workspace/audit-log'
  readonly isExact?: boolean
  readonly children: ReactNode
}

function SettingsLink({ to, isExact = false, children }: SettingsLinkProps) {
  return (
    <li>
      <Link to={to} className={classes.place} activeOptions={{ exact: isExact, includeSearch: false }}>
        {children}
      </Link>
    </li>
  )
}

function Trail({ steps, title }: { steps: readonly TrailName[]; title: string }) {
  return (
    <nav aria-label="Breadcrumb">
      <ol className={classes.trail}>
        {steps.map((name) => (
          <li key={name} className={classes.step}>
            <TextLink to={TRAIL_STEPS[name]} quiet>
              {name}
            </TextLink>
            <ChevronRight size={13} aria-hidden="true" />
          </li>
        ))}
        <li className={classes.here} aria-current="page">
          {title}
        </li>
      </ol>
    </nav>
  )
}
