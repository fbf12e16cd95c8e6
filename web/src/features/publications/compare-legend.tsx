import type { ComparedPublication } from '#contract/compared'
import { ActionIcon } from '@mantine/core'
import { X } from 'lucide-react'
import { PublicationThumb } from '../../things/publication/publication-kind.tsx'
import { LineSample } from '../../ui/line-sample.tsx'
import { NO_LINE_WORDS } from './compare-words.ts'
import classes from './compare.module.css'

type Props = {
  readonly items: readonly ComparedPublication[]
  readonly hidden: readonly string[]
  readonly onToggle: (id: string) => void
  readonly onRemove: (id: string) => void
}

/** Which line is which; a press hides one, a cross takes it out. One without a line says why. */
export function CompareLegend({ items, hidden, onToggle, onRemove }: Props) {
  return (
    <ul className={classes.legend} aria-label="Publications compared">
      {items.map(({ publication, obstacle }, index) => {
        const { id, title, kind, pictureUrl } = publication
        return (
          <li key={id} className={classes.entry}>
            {obstacle === null ? (
              <button
                type="button"
                className={classes.toggle}
                aria-pressed={!hidden.includes(id)}
                title={hidden.includes(id) ? 'Show its line' : 'Hide its line'}
                onClick={() => onToggle(id)}
              >
                <LineSample tone={index + 1} />
                <PublicationThumb pictureUrl={pictureUrl} kind={kind} />
                <bdi className={classes.title}>{title}</bdi>
              </button>
            ) : (
              <span className={classes.toggle} data-without>
                <PublicationThumb pictureUrl={pictureUrl} kind={kind} />
                <span className={classes.words}>
                  <bdi className={classes.title}>{title}</bdi>
                  <span className={classes.why}>{NO_LINE_WORDS[obstacle]}</span>
                </span>
              </span>
            )}
            <ActionIcon variant="subtle" color="gray" aria-label={`Take out ${title}`} onClick={() => onRemove(id)}>
              <X size={15} />
            </ActionIcon>
          </li>
        )
      })}
    </ul>
  )
}
