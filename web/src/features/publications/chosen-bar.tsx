import { COMPARED_MAX } from '#contract/words/compared'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Chosen } from './use-chosen.ts'
import classes from './chosen-bar.module.css'

type Props = { readonly chosen: Chosen; readonly first: string | undefined; readonly onCancel: () => void }

/** How many are chosen, and the way to their chart; stays in sight while one scrolls. */
export function ChosenBar({ chosen: { ids, isFull }, first, onCancel }: Props) {
  return (
    <div className={classes.bar} role="region" aria-label="Chosen to compare">
      <span role="status">{wordsOf(ids.length, isFull)}</span>
      <span className={classes.buttons}>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        {ids.length === 0 ? (
          <Button disabled>Compare</Button>
        ) : (
          <Button
            renderRoot={(props) => (
              <Link
                {...props}
                to="/publications/compare"
                search={{ ids: ids.join(','), ...(first && { days: first }) }}
              />
            )}
          >
            Compare
          </Button>
        )}
      </span>
    </div>
  )
}

function wordsOf(count: number, isFull: boolean): string {
  if (count === 0) return `Choose up to ${COMPARED_MAX} publications`
  return isFull ? `${count} chosen, the most that fit on one chart` : `${count} chosen`
}
