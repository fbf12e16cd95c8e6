import type { AuditEntry } from '#contract/audit'
import {
  Clapperboard,
  KeyRound,
  Link2,
  Plug,
  Settings2,
  ShieldAlert,
  UserRoundX,
  UsersRound,
  type LucideIcon,
} from 'lucide-react'
import { formatDateTime, formatDayTime, formatTime } from '../../../lib/time.ts'
import { useWorkspace } from '../../../lib/workspace.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { auditWords, type Part } from './audit-words.ts'
import classes from './audit.module.css'

type Props = { readonly entry: AuditEntry; readonly withDate: boolean }

/** One thing somebody did, as a sentence whose names lead to what they name. */
export function AuditItem({ entry, withDate }: Props) {
  const { timeZone } = useWorkspace().workspace
  const { happenedAt, outcome } = entry
  const Icon = ICONS[kindOf(entry)]
  return (
    <li className={classes.item}>
      <span className={classes.icon} data-tone={outcome === 'done' ? undefined : 'red'}>
        <Icon size={15} aria-hidden="true" />
      </span>
      <span className={classes.sentence}>
        {auditWords(entry).map((part, at) => (
          <Words key={at} part={part} about={entry.about?.id} />
        ))}
      </span>
      <time className={classes.time} dateTime={happenedAt} title={formatDateTime(happenedAt, timeZone)}>
        {withDate ? formatDayTime(happenedAt, timeZone) : formatTime(happenedAt, timeZone)}
      </time>
    </li>
  )
}

function Words({ part, about }: { part: Part; about: string | undefined }) {
  if (typeof part === 'string') return part
  const { name, seenAt } = part
  if (about === undefined || seenAt === undefined) return <strong className={classes.strong}>{name}</strong>
  return seenAt === 'link' ? (
    <TextLink to="/links/$linkId" params={{ linkId: about }} quiet className={classes.strong ?? ''}>
      {name}
    </TextLink>
  ) : (
    <TextLink to="/people/$personId" params={{ personId: about }} quiet className={classes.strong ?? ''}>
      {name}
    </TextLink>
  )
}

const ICONS = {
  link: Link2,
  publication: Clapperboard,
  polar: Plug,
  workspace: Settings2,
  account: KeyRound,
  erased: UserRoundX,
  members: UsersRound,
  failed: ShieldAlert,
} as const satisfies Record<string, LucideIcon>

function kindOf({ action, outcome }: AuditEntry): keyof typeof ICONS {
  if (outcome !== 'done') return 'failed'
  if (action.startsWith('link_')) return 'link'
  if (action.startsWith('publication_')) return 'publication'
  if (action.startsWith('polar_') || action.startsWith('import_')) return 'polar'
  if (action.startsWith('workspace_')) return 'workspace'
  if (action.startsWith('sign_') || action.startsWith('password_')) return 'account'
  return action === 'person_erase' ? 'erased' : 'members'
}
