import type { ActivityDetail } from '#contract/activities'
import { isRenewal } from '#contract/words/kinds'
import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { useRead } from '../../lib/read.ts'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { FormStack } from '../../ui/form-stack.tsx'
import { SearchInput } from '../../ui/search-input.tsx'
import classes from './change-attribution-dialog.module.css'
import { useChangeCredit } from './credit-changes.ts'
import { ChoiceList } from './choice-list.tsx'
import { linkChoices } from './link-choices.ts'

type Props = { readonly activity: ActivityDetail; readonly onClose: () => void }

/** Credits a sale to another link, or to none, by hand. */
export function ChangeAttributionDialog({ activity, onClose }: Props) {
  const current = currentOf(activity)
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<string | null | undefined>(current)
  const [isWhole, setWhole] = useState(false)
  const { links, total } = useFoundLinks(search)
  const change = useChangeCredit(onClose)
  // By first touch it may be another link's: a choice by hand counts under both.
  const isNew = chosen !== current || isWhole || activity.firstTouch !== null
  const canSave = chosen !== undefined && isNew
  const save = () => {
    if (!canSave || change.isPending) return
    change.mutate({ activityId: activity.id, linkId: chosen, wholeSubscription: isWhole })
  }
  return (
    <Dialog opened onClose={onClose} title="Change attribution" size={540}>
      <FormStack onSubmit={save}>
        <SearchInput value={search} onChange={setSearch} placeholder="Search links" autoFocus />
        <ChoiceList
          choices={linkChoices(activity, links, search)}
          more={total - links.length}
          current={current}
          chosen={chosen}
          onChoose={setChosen}
        />
        {activity.subscriptionPayments > 0 && (
          <Checkbox
            label={subscriptionText(activity.subscriptionPayments)}
            description={
              isRenewal(activity.kind)
                ? 'Otherwise only this payment changes.'
                : 'Otherwise it changes along with the renewals that carry no other click.'
            }
            checked={isWhole}
            onChange={(event) => setWhole(event.currentTarget.checked)}
          />
        )}
        <p className={classes.hint}>
          Your choice counts for both last and first touch. The earlier attribution is kept, and you can undo this.
        </p>
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={!canSave} loading={change.isPending}>
            Change attribution
          </Button>
        </DialogActions>
      </FormStack>
    </Dialog>
  )
}

/** The link it is credited to now; null for none by hand, undefined while nothing is known to have earned it. */
function currentOf({ attribution }: ActivityDetail): string | null | undefined {
  if (attribution?.link) return attribution.link.id
  return attribution?.reason === 'removed_by_hand' ? null : undefined
}

const SHOWN = 30

/** Links that fit a search; archived ones only where they are looked for. */
function useFoundLinks(search: string) {
  const path = '/api/w/{workspaceId}/links'
  const asked = search ? { search, limit: SHOWN } : { limit: SHOWN }
  const active = useRead(path, { query: asked }, { keepPrevious: true })
  const archived = useRead(path, { query: { ...asked, status: 'archived' } }, { enabled: search !== '' })
  const pages = search === '' ? [active.data] : [active.data, archived.data]
  return {
    links: pages.flatMap((page) => page?.items ?? []),
    total: pages.reduce((sum, page) => sum + (page?.total ?? 0), 0),
  }
}

function subscriptionText(payments: number): string {
  return payments === 1
    ? 'This payment of the subscription and all future ones'
    : `All ${payments} payments of this subscription and all future ones`
}
