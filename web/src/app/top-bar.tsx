import { ActionIcon } from '@mantine/core'
import { search } from './search.ts'
import { Link } from '@tanstack/react-router'
import { ChevronLeft, Search } from 'lucide-react'
import { useScreenTitle } from '../lib/screen-title.ts'
import { ColorSchemeToggle } from './color-scheme-toggle.tsx'
import classes from './top-bar.module.css'
import { WorkspaceSwitcher } from './workspace-switcher.tsx'

/** On a phone: the workspace, the screen's name or the way back, and search, in one row. */
export function TopBar() {
  const { title, back } = useScreenTitle()
  return (
    <header className={classes.bar}>
      <WorkspaceSwitcher compact />
      {back ? (
        <Link to={back.to} className={classes.back}>
          <ChevronLeft size={18} aria-hidden="true" />
          <span className={classes.title}>{back.label}</span>
        </Link>
      ) : (
        // The page's own heading says it to those who listen.
        <span className={classes.title} aria-hidden="true">
          {title}
        </span>
      )}
      <ActionIcon size={36} aria-label="Search" onClick={() => search.open()}>
        <Search size={18} />
      </ActionIcon>
      <ColorSchemeToggle />
    </header>
  )
}
