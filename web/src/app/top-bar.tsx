import { ActionIcon } from '@mantine/core'
import { spotlight } from '@mantine/spotlight'
import { Search } from 'lucide-react'
import { ColorSchemeToggle } from './color-scheme-toggle.tsx'
import classes from './top-bar.module.css'
import { WorkspaceSwitcher } from './workspace-switcher.tsx'

/** On a phone: what the rail has above its places. */
export function TopBar() {
  return (
    <header className={classes.bar}>
      <div className={classes.workspace}>
        <WorkspaceSwitcher />
      </div>
      <ActionIcon size={36} aria-label="Search" onClick={() => spotlight.open()}>
        <Search size={18} />
      </ActionIcon>
      <ColorSchemeToggle />
    </header>
  )
}
