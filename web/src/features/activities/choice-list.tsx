import { useId } from 'react'
import { Tag } from '../../ui/tag.tsx'
import classes from './change-attribution-dialog.module.css'
import type { LinkChoice } from './link-choices.ts'

type Props = {
  readonly choices: readonly LinkChoice[]
  /** How many links fit beyond those shown. */
  readonly more: number
  readonly current: string | null | undefined
  readonly chosen: string | null | undefined
  readonly onChoose: (linkId: string | null) => void
}

/** Links to choose one of, those with a reason on top; "No link" stays in sight below. */
export function ChoiceList({ choices, more, current, chosen, onChoose }: Props) {
  const name = useId()
  const radio = (id: string | null) => ({ name, isChosen: chosen === id, isCurrent: current === id, onChoose, id })
  return (
    <div className={classes.list} role="radiogroup" aria-label="Credit it to">
      <div className={classes.scroll}>
        {choices.length === 0 && <p className={classes.nothing}>No links match.</p>}
        {choices.map(({ id, name: title, place, reason, isArchived }) => (
          <Choice
            key={id}
            {...radio(id)}
            title={title}
            note={isArchived ? `Archived · ${place}` : place}
            reason={reason}
          />
        ))}
        {more > 0 && <p className={classes.nothing}>{more} more. Search to find them.</p>}
      </div>
      <div className={classes.none}>
        <Choice {...radio(null)} title="No link" note="It counts in your totals, but for no link" reason={null} />
      </div>
    </div>
  )
}

type ChoiceProps = {
  readonly id: string | null
  readonly name: string
  readonly title: string
  readonly note: string
  readonly reason: string | null
  readonly isChosen: boolean
  readonly isCurrent: boolean
  readonly onChoose: (linkId: string | null) => void
}

function Choice({ id, name, title, note, reason, isChosen, isCurrent, onChoose }: ChoiceProps) {
  return (
    <label className={classes.choice} data-chosen={isChosen || undefined}>
      <input type="radio" name={name} checked={isChosen} onChange={() => onChoose(id)} className={classes.radio} />
      <span className={classes.words}>
        <span className={classes.title}>
          {title} {isCurrent && <Tag>Now</Tag>}
        </span>
        <span className={classes.note}>{note}</span>
        {reason && <span className={classes.reason}>{reason}</span>}
      </span>
    </label>
  )
}
