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
  const shown = ({ field }: LinkChange, value: string) => {
    if (field === 'click_parameter') return value === '' ? 'None' : value
    return field === 'slug' ? `${addressText(setup.shortUrl)}/${value}` : addressText(value)
  }
  return (
    <Card title="Changes">
      <ol className={classes.changes}>
        {changes.map((change) => (
          <li key={change.id} className={classes.change}>
            <span className={classes.words}>
              <span>{NAMES[change.field]}</span>
              <s className={classes.before}>{shown(change, change.from)}</s>
              <span className={classes.after}>{shown(change, change.to)}</span>
              <span className={classes.when}>
                {formatDateTime(change.changedAt, workspace.timeZone)}
                {change.changedBy !== null && ` · ${change.changedBy}`}
              </span>
            </span>
            {change.from !== valueOf(link, change.field) && (
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

type Field = LinkChange['field']

const NAMES: Readonly<Record<Field, string>> = {
  slug: 'Short URL',
  destination: 'Destination',
  click_parameter: 'Click id travels as',
}

/** As the history writes it: '' is none. */
function valueOf(link: LinkRow, field: Field): string {
  if (field === 'click_parameter') return link.clickParameter ?? ''
  return field === 'slug' ? link.slug : link.destinationUrl
}

function useGoingBack(link: LinkRow) {
  return useChange(
    (change: LinkChange, workspaceId) =>
      call('patch', '/api/w/{workspaceId}/links/{linkId}', {
        params: { workspaceId, linkId: link.id },
        json: backTo(change),
      }),
    { changes: 'link', onDone: () => toast({ title: 'As it was before' }) },
  )
}

function backTo({ field, from }: LinkChange) {
  if (field === 'click_parameter') return { clickParameter: from || null }
  if (field === 'slug') return { slug: from }
  // It led there before, so what was agreed to then still holds.
  return { destinationUrl: from, trackAllProducts: true, countClicksOnly: true, checkLater: true }
}
