import { Link } from '@tanstack/react-router'
import { search } from './search.ts'
import { Search } from 'lucide-react'
import { useWorkspace } from '../lib/workspace.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { ColorSchemeToggle } from './color-scheme-toggle.tsx'
import { LOWER_NAV_ITEMS, NAV_ITEMS, type NavItem } from './navigation.ts'
import classes from './rail.module.css'
import { WorkspaceSwitcher } from './workspace-switcher.tsx'

/** The left side of the screen: workspace, search, places. */
export function Rail() {
  const { setup } = useWorkspace()
  return (
    <aside className={classes.rail}>
      <WorkspaceSwitcher />
      <button
        type="button"
        className={classes.search}
        onClick={() => search.open()}
        aria-keyshortcuts="/ Meta+K Control+K"
      >
        <Search size={15} aria-hidden="true" />
        <span className={classes.searchWord}>Search</span>
        <Kbd keys="mod+k" />
      </button>
      <nav aria-label="Main">
        <ul className={classes.places}>
          {NAV_ITEMS.map((item) => (
            <NavLink key={item.to} item={item} />
          ))}
        </ul>
        <div className={classes.heading}>Workspace</div>
        <ul className={classes.places}>
          {LOWER_NAV_ITEMS.map((item) => (
            <NavLink key={item.to} item={item} />
          ))}
        </ul>
      </nav>
      <div className={classes.foot}>
        <span className={classes.version}>v{setup.version}</span>
        <ColorSchemeToggle />
      </div>
    </aside>
  )
}

function NavLink({ item: { to, label, icon: Icon } }: { item: NavItem }) {
  return (
    <li>
      <Link to={to} className={classes.place} activeOptions={{ exact: to === '/', includeSearch: false }}>
        <Icon size={17} strokeWidth={1.8} aria-hidden="true" className={classes.placeIcon} />
        {label}
      </Link>
    </li>
  )
}
