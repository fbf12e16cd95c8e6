import type { ActivityDetail } from '#contract/activities'
import { Button } from '@mantine/core'
import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import { TextLink } from '../../ui/text-link.tsx'
import { ChangeAttributionDialog } from './change-attribution-dialog.tsx'
import { useUndoCredit } from './credit-changes.ts'
import classes from './how-we-know.module.css'

/** Changes the credit by hand or takes such a change back. What belongs to a sale leads to the sale. */
export function CreditActions({ activity }: { activity: ActivityDetail }) {
  const [isOpened, setOpened] = useState(false)
  const undo = useUndoCredit()
  if (activity.saleId !== activity.id) {
    return (
      <p className={classes.shared}>
        The credit belongs to the sale.{' '}
        <TextLink to="/activity/$activityId" params={{ activityId: activity.saleId }}>
          Change it there
        </TextLink>
      </p>
    )
  }
  return (
    <div className={classes.actions}>
      <Button variant="default" onClick={() => setOpened(true)}>
        Change attribution
      </Button>
      {activity.canUndo && (
        <Button
          variant="default"
          leftSection={<Undo2 size={15} aria-hidden="true" />}
          loading={undo.isPending}
          onClick={() => undo.mutate(activity.id)}
        >
          Undo
        </Button>
      )}
      {activity.suggestions.length > 0 && <span className={classes.offer}>{suggestionsText(activity)}</span>}
      {isOpened && <ChangeAttributionDialog activity={activity} onClose={() => setOpened(false)} />}
    </div>
  )
}

/** Points at what the dialog offers: an earlier click is a hint, never a proof. */
function suggestionsText({ suggestions }: ActivityDetail): string {
  return suggestions.length === 1
    ? 'The buyer clicked one of your links before this.'
    : `The buyer clicked ${suggestions.length} of your links before this.`
}
