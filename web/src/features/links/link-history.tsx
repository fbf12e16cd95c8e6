import type { LinkChange } from '#contract/link-report'
import type { LinkRow } from '#contract/links'
import { Button } from '@mantine/core'
import { call } from '../../lib/api.ts'
import { useChange } from '../../lib/read.ts'
import { formatDateTime } from '../../lib/time.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { Card } from '../../ui/card.tsx'
import { toast } from '../../ui/toast.tsx'
import classes from './link-history.module.css'
import { addressText } from './link-words.ts'

type Props = { readonly link: LinkRow; readonly changes: readonly LinkChange[] }

/** Where a link was and led before, and the way back. */
export function LinkHistory({ link, changes }: Props) {
  const { workspace, setup } = useWorkspace()
  const goBack = useGoingBack(link)
  if (changes.length === 0) return null
  const shown = ({ field }: LinkChange, value: string) =>
    field === 'slug' ? `${addressText(setup.shortUrl)}/${value}` : addressText(value)
  const isUndone = ({ field, from }: LinkChange) => from === (field === 'slug' ? link.slug : link.destinationUrl)
  return (
    <Card title="Changes">
      <ol className={classes.changes}>
        {changes.map((change) => (
          <li key={change.id} className={classes.change}>
            <span className={classes.words}>
              <span>{change.field === 'slug' ? 'Short URL' : 'Destination'}</span>
              <s className={classes.before}>{shown(change, change.from)}</s>
              <span className={classes.after}>{shown(change, change.to)}</span>
              <span className={classes.when}>
                {formatDateTime(change.changedAt, workspace.timeZone)}
                {change.changedBy !== null && ` · ${change.changedBy}`}
              </span>
            </span>
            {!isUndone(change) && (
              <Button variant="default" size="xs" loading={goBack.isPending} onClick={() => goBack.mutate(change)}>
                Undo
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Card>
  )
}

function useGoingBack(link: LinkRow) {
  return useChange(
    ({ field, from }: LinkChange, workspaceId) =>
      call('patch', '/api/w/{workspaceId}/links/{linkId}', {
        params: { workspaceId, linkId: link.id },
        // It led there before, so what was agreed to then still holds.
        json:
          field === 'slug'
            ? { slug: from }
            : { destinationUrl: from, trackAllProducts: true, countClicksOnly: true, checkLater: true },
      }),
    { changes: 'link', onDone: () => toast({ title: 'As it was before' }) },
  )
}
