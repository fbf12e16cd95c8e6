import type { ActivityDetail, AttributionEntry } from '#contract/activities'
import { formatDateTime } from '../../lib/time.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { Card } from '../../ui/card.tsx'
import { Tag } from '../../ui/tag.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import classes from './credit-history.module.css'
import { deciderText, reasonWords } from './receipt-words.ts'

/** Every attribution of a sale, newest first; nothing while there is only one. */
export function CreditHistory({ activity: { history, kind } }: { activity: ActivityDetail }) {
  if (history.length < 2) return null
  return (
    <Card title="History of the attribution">
      <ol className={classes.list}>
        {history.map((entry) => (
          <Entry key={`${entry.decidedAt}-${entry.reason}-${entry.link?.id ?? ''}`} kind={kind} entry={entry} />
        ))}
      </ol>
    </Card>
  )
}

function Entry({ kind, entry }: { kind: ActivityDetail['kind']; entry: AttributionEntry }) {
  const { timeZone } = useWorkspace().workspace
  const { link, code, publication, decidedAt, isCurrent } = entry
  return (
    <li className={classes.entry} data-current={isCurrent || undefined}>
      <span className={classes.what}>
        {link ? (
          <TextLink to="/links/$linkId" params={{ linkId: link.id }} quiet>
            <bdi>{link.name}</bdi>
          </TextLink>
        ) : code ? (
          <>
            Code <bdi>{code.code}</bdi>
          </>
        ) : (
          'No link'
        )}
        {publication && (
          <span className={classes.place}>
            {' '}
            · <bdi>{publication.title}</bdi>
          </span>
        )}{' '}
        {isCurrent && <Tag>Now</Tag>}
      </span>
      <span className={classes.why}>
        {reasonWords(kind, entry).short} · {deciderText(entry)} ·{' '}
        <time dateTime={decidedAt}>{formatDateTime(decidedAt, timeZone)}</time>
      </span>
    </li>
  )
}
