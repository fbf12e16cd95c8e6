import type { ViewsFilePlan } from '#contract/views-file'
import { Checkbox } from '@mantine/core'
import { formatCount } from '../../lib/money.ts'
import { Notice } from '../../ui/notice.tsx'
import { isOfPeriod, planSentences, reasonOf, videos, type ViewsFileChoice } from './views-file-words.ts'
import classes from './views-file.module.css'

type Props = {
  readonly plan: ViewsFilePlan
  readonly fileName: string
  readonly choice: ViewsFileChoice
  readonly onChoice: (choice: ViewsFileChoice) => void
}

/** What a file would change, before it does. */
export function ViewsFilePreview({ plan, fileName, choice, onChoice }: Props) {
  const { counts } = plan
  const sentences = planSentences(plan)
  return (
    <>
      <MostSeen plan={plan} />
      {sentences.length > 0 && (
        <ul className={classes.sentences}>
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {counts.added > 0 && (
        <Checkbox
          label={`Add ${videos(counts.added)} that ${counts.added === 1 ? 'is' : 'are'} not here yet`}
          checked={choice.addsMissing}
          onChange={(event) => onChoice({ ...choice, addsMissing: event.currentTarget.checked })}
        />
      )}
      {isOfPeriod(fileName, plan) && (
        <Notice tone="amber" title="This file counts some days only">
          By its name it begins after its first videos were published. Export it again with the period Lifetime.
        </Notice>
      )}
      {counts.lower > 0 && (
        <Notice tone="amber" title={`${videos(counts.lower)} with fewer views than we know`}>
          That is so when a file counts some days only. What we know stays.
          <Checkbox
            mt={8}
            label="Take the lower numbers"
            checked={choice.takesLower}
            onChange={(event) => onChoice({ ...choice, takesLower: event.currentTarget.checked })}
          />
        </Notice>
      )}
      <NotUnderstood plan={plan} />
    </>
  )
}

function MostSeen({ plan }: { plan: ViewsFilePlan }) {
  return (
    <table className={classes.videos}>
      <thead>
        <tr>
          <th>Most seen</th>
          <th>Known</th>
          <th>Views</th>
        </tr>
      </thead>
      <tbody>
        {plan.videos.map(({ title, views, before, outcome }) => (
          <tr key={`${title} ${views}`}>
            <td title={title}>{title}</td>
            <td>{outcome === 'added' ? 'new' : before === null ? '—' : formatCount(before)}</td>
            <td>{formatCount(views)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function NotUnderstood({ plan: { counts, notUnderstood } }: { plan: ViewsFilePlan }) {
  if (counts.notUnderstood === 0) return null
  const more = counts.notUnderstood - notUnderstood.length
  return (
    <details className={classes.rows}>
      <summary>
        {counts.notUnderstood === 1 ? '1 row is' : `${formatCount(counts.notUnderstood)} rows are`} left out
      </summary>
      <ul>
        {notUnderstood.map((row) => (
          <li key={row.row}>
            Row {row.row}, {reasonOf(row)}: {row.text}
          </li>
        ))}
        {more > 0 && <li>and {formatCount(more)} more</li>}
      </ul>
    </details>
  )
}
