import {
  Activity,
  Bookmark,
  CircleHelp,
  CirclePlay,
  House,
  Link2,
  Settings,
  UsersRound,
  type LucideIcon,
} from 'lucide-react'

export type NavItem = {
  readonly to: '/' | '/publications' | '/links' | '/saved' | '/people' | '/activity' | '/settings' | '/help'
  readonly label: string
  readonly icon: LucideIcon
  /** The second key after G. */
  readonly key?: string
}

/** The screens of the rail, top to bottom. */
export const NAV_ITEMS: readonly NavItem[] = [
  { to: '/', label: 'Home', icon: House, key: 'h' },
  { to: '/publications', label: 'Publications', icon: CirclePlay, key: 'p' },
  { to: '/links', label: 'Links', icon: Link2, key: 'l' },
  { to: '/saved', label: 'Saved', icon: Bookmark, key: 's' },
  { to: '/people', label: 'People', icon: UsersRound, key: 'e' },
  { to: '/activity', label: 'Activity', icon: Activity, key: 'a' },
]

/** What stands below them. */
export const LOWER_NAV_ITEMS: readonly NavItem[] = [
  { to: '/settings', label: 'Settings', icon: Settings, key: ',' },
  { to: '/help', label: 'Help', icon: CircleHelp },
]
