import type { Publication } from '#contract/publications'
import { Anchor, Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { call } from '../../lib/api.ts'
import { useChange } from '../../lib/read.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { Notice } from '../../ui/notice.tsx'
import { toast } from '../../ui/toast.tsx'
import { FormStack } from '../../ui/form-stack.tsx'
import { EMPTY_FORM, isSameForm, toDraft, toForm, type PublicationForm } from './publication-draft.ts'
import { PublicationFields } from './publication-fields.tsx'
import classes from './publications.module.css'

type Props = {
  /** The publication to change; without it the dialog adds one. */
  readonly publication?: Publication
  readonly onClose: () => void
  /** What comes after one was added; without it the dialog closes. */
  readonly onAdded?: (publication: Publication) => void
  /** Leads to adding many of them by a file. */
  readonly onFile?: () => void
}

/** Adds a publication, or changes one. */
export function PublicationDialog({ publication, onClose, onAdded = onClose, onFile }: Props) {
  const { timeZone } = useWorkspace().workspace
  const [before] = useState(() => (publication ? toForm(publication, timeZone) : EMPTY_FORM))
  const [form, setForm] = useState<PublicationForm>(before)
  const [isAsked, setAsked] = useState(false)
  const save = useSavePublication(publication, publication ? onClose : onAdded)
  const hasTitle = form.title.trim() !== ''

  const submit = () => {
    setAsked(true)
    if (hasTitle) save.send(form)
  }
  return (
    <Dialog
      opened
      onClose={onClose}
      title={publication ? 'Edit publication' : 'Add publication'}
      dirty={!isSameForm(form, before)}
    >
      <FormStack onSubmit={submit}>
        <PublicationFields
          form={form}
          onChange={(change) => setForm((now) => ({ ...now, ...change }))}
          problem={save.problem}
          titleError={isAsked && !hasTitle ? 'Give it a title' : null}
          fillsIn={publication === undefined}
        />
        {onFile && (
          <div className={classes.second}>
            Many videos, or views without an API key?{' '}
            <Anchor component="button" type="button" fz="inherit" onClick={onFile}>
              Take a file of YouTube Studio
            </Anchor>
          </div>
        )}
        {save.problem && save.problem.errors.length === 0 && <Notice tone="red">{save.problem.detail}</Notice>}
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isSending} rightSection={<Kbd keys="mod+enter" onGreen />}>
            {publication ? 'Save' : 'Add publication'}
          </Button>
        </DialogActions>
      </FormStack>
    </Dialog>
  )
}

function useSavePublication(publication: Publication | undefined, onSaved: (publication: Publication) => void) {
  const { timeZone } = useWorkspace().workspace
  // A state would come too late for two presses in one frame.
  const isSending = useRef(false)
  const save = useChange(
    (form: PublicationForm, workspaceId) => {
      const json = toDraft(form, timeZone)
      return publication
        ? call('patch', '/api/w/{workspaceId}/publications/{publicationId}', {
            params: { workspaceId, publicationId: publication.id },
            json,
          })
        : call('post', '/api/w/{workspaceId}/publications', { params: { workspaceId }, json })
    },
    {
      changes: 'link',
      quiet: true,
      onDone: (saved) => {
        toast({ title: publication ? 'Publication saved' : 'Publication added', detail: saved.title })
        onSaved(saved)
      },
      onProblem: () => {
        isSending.current = false
      },
    },
  )
  const send = (form: PublicationForm) => {
    if (isSending.current) return
    isSending.current = true
    save.mutate(form)
  }
  return { send, isSending: save.isPending, problem: save.error }
}
