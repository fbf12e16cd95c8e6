import type { LinkRow } from '#contract/links'
import { Button, Switch } from '@mantine/core'
import { useState } from 'react'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { FormStack } from '../../ui/form-stack.tsx'
import { addressText } from './link-words.ts'
import { useTurningOff } from './use-link-changes.ts'

/** Asks what visitors of a link that is turned off may do. */
export function TurnOffDialog({ link, onClose }: { link: LinkRow; onClose: () => void }) {
  const [leadsOn, setLeadsOn] = useState(true)
  const { turnOff } = useTurningOff({ onDone: onClose })
  const submit = () => {
    if (!turnOff.isPending) turnOff.mutate({ id: link.id, leadsOn })
  }
  return (
    <Dialog opened onClose={onClose} title="Turn this link off?" size={440}>
      <FormStack onSubmit={submit}>
        <div>
          Visitors of <bdi>{link.name}</bdi> ({addressText(link.shortUrl)}) see a page that says so instead of being
          redirected. You can turn it back on at any time. Its numbers stay.
        </div>
        <Switch
          label="Let visitors continue"
          description="The page gets a button that leads to the destination"
          checked={leadsOn}
          onChange={(event) => setLeadsOn(event.currentTarget.checked)}
        />
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={turnOff.isPending} data-autofocus>
            Turn off
          </Button>
        </DialogActions>
      </FormStack>
    </Dialog>
  )
}
