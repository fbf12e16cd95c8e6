import { Link } from '@tanstack/react-router'
import classes from './bottom-bar.module.css'
import { NAV_ITEMS } from './navigation.ts'

/** On a phone: the places of the rail. */
export function BottomBar() {
  return (
    <nav className={classes.bar} aria-label="Main">
      {NAV_ITEMS.map(({ to, label, icon: Icon }) => (
        <Link key={to} to={to} className={classes.place} activeOptions={{ exact: to === '/', includeSearch: false }}>
          <Icon size={20} strokeWidth={1.8} aria-hidden="true" />
          <span className={classes.label}>{label}</span>
        </Link>
      ))}
    </nav>
  )
}
