import type { Code, CodeChange } from '#contract/codes'
import { Button } from '@mantine/core'
import { formatDateTime } from '../../lib/time.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import classes from './code-history-dialog.module.css'

/** Where a code was said, newest first. */
export function CodeHistoryDialog({ code, onClose }: { code: Code; onClose: () => void }) {
  const { timeZone } = useWorkspace().workspace
  return (
    <Dialog opened onClose={onClose} title={`History of ${code.code}`}>
      <ol className={classes.list}>
        {code.history.map((change) => (
          <li key={`${change.at}-${change.what}`} className={classes.entry}>
            <span className={classes.what}>{sentenceOf(change)}</span>
            <span className={classes.when}>
              {change.by ?? 'A deleted account'} ·{' '}
              <time dateTime={change.at}>{formatDateTime(change.at, timeZone)}</time>
            </span>
          </li>
        ))}
      </ol>
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  )
}

/** What is gone has no name. */
function sentenceOf({ what, from, to, fromPlacement, toPlacement }: CodeChange): string {
  const before = placeText(from, fromPlacement)
  const after = placeText(to, toPlacement)
  if (what === 'added') return `Added to ${after}`
  if (what === 'removed') return `Removed from ${before}`
  return `Moved from ${before} to ${after}`
}

const placeText = (publication: CodeChange['to'], placement: string | null): string =>
  [publication?.title ?? 'a deleted publication', placement].filter(Boolean).join(' · ')
