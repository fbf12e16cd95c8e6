import { LENGTHS } from '#contract/words/lengths'
import { Button, Switch, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import { call, fieldError, type ApiProblem } from '../../lib/api.ts'
import { useChange } from '../../lib/read.ts'
import { copyText } from '../../ui/copy-text.ts'
import { DialogActions } from '../../ui/dialog.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { Notice } from '../../ui/notice.tsx'
import { toast } from '../../ui/toast.tsx'
import { ApplyCodeField, takesCode } from './apply-code-field.tsx'
import { CheckoutLinkChoices } from './checkout-link-choices.tsx'
import { ClickParameterField, takesParameter } from './click-parameter-field.tsx'
import { DestinationPreview } from './destination-preview.tsx'
import { FieldPair, FormStack } from '../../ui/form-stack.tsx'
import { addressText } from './link-words.ts'
import { toLinkDraft, whyNotYet, type NewLinkDraft } from './new-link-draft.ts'
import { PlacementField } from '../../things/link/placement-field.tsx'
import { isUntitled, useAddChosen } from '../../things/publication/new-publication.ts'
import { NewPublicationFields } from '../../things/publication/new-publication-fields.tsx'
import { PublicationPicker } from '../../things/publication/publication-picker.tsx'
import { SlugField } from './slug-field.tsx'
import { destinationProblemWords } from './destination-words.ts'
import { useInspection } from './use-inspection.ts'

type Props = {
  readonly draft: NewLinkDraft
  readonly onChange: (change: Partial<NewLinkDraft>) => void
  readonly onCancel: () => void
  /** Closes without asking: nothing is lost. */
  readonly onDone: () => void
}

/** The fields of a new link. The server has the last word on the destination. */
export function NewLinkForm({ draft, onChange, onCancel, onDone }: Props) {
  const destination = useRef<HTMLInputElement>(null)
  const [isAsked, setAsked] = useState(false)
  const lookedUp = useInspection(draft.destinationUrl)
  const addPublication = useAddChosen(draft, onChange)
  const create = useCreateLink({ addPublication, onDone, onProblem: lookedUp.lookAgain })
  const obstacle = whyNotYet(draft, lookedUp.inspection)

  const submit = () => {
    setAsked(true)
    if (obstacle !== null) return destination.current?.focus()
    return isUntitled(draft) ? undefined : create.send(draft)
  }
  const change = (next: Partial<NewLinkDraft>) => {
    create.forget()
    onChange(next)
  }
  const changeDestination = (destinationUrl: string) => {
    setAsked(false)
    change({ destinationUrl, applyCode: null, trackAllProducts: false, countClicksOnly: false, checkLater: false })
  }
  return (
    <FormStack onSubmit={submit}>
      <TextInput
        ref={destination}
        data-autofocus
        label="Destination URL"
        description="Paste a Polar checkout link to track its sales"
        placeholder="https://buy.polar.sh/polar_cl_…"
        type="url"
        spellCheck={false}
        autoComplete="off"
        value={draft.destinationUrl}
        error={destinationError({
          problem: create.problem,
          inspectionProblem: lookedUp.problem,
          obstacle,
          isAsked,
          lookedUp,
        })}
        onChange={(event) => changeDestination(event.currentTarget.value)}
      />
      {draft.destinationUrl === '' && <CheckoutLinkChoices onChoose={changeDestination} />}
      <DestinationPreview lookedUp={lookedUp} choices={draft} onChoose={change} onLeave={onDone} />
      <ApplyCodeField draft={draft} isOffered={takesCode(lookedUp.inspection)} onChange={change} />
      <ClickParameterField
        draft={draft}
        isOffered={takesParameter(lookedUp.inspection)}
        error={fieldError(create.problem, 'clickParameter')}
        onChange={change}
      />
      <TextInput
        label="Label"
        description="Recommended. It names this link in lists, next to its sales and in Polar"
        placeholder="Launch tweet"
        maxLength={LENGTHS.linkLabel}
        value={draft.label}
        error={fieldError(create.problem, 'label')}
        onChange={(event) => change({ label: event.currentTarget.value })}
      />
      <FieldPair>
        <PublicationPicker
          value={draft}
          error={fieldError(create.problem, 'publicationId') ?? fieldError(create.problem, 'url')}
          onChange={change}
        />
        <PlacementField
          value={draft.placement}
          error={fieldError(create.problem, 'placement')}
          onChange={(placement) => change({ placement })}
        />
      </FieldPair>
      <NewPublicationFields choice={draft} onChange={change} problem={create.problem} isAsked={isAsked} />
      <SlugField value={draft.slug} error={fieldError(create.problem, 'slug')} onChange={(slug) => change({ slug })} />
      <Switch
        label="Save for reuse"
        description="Quickly recreate this link with separate tracking for each place you share it"
        checked={draft.saveForReuse}
        onChange={(event) => change({ saveForReuse: event.currentTarget.checked })}
      />
      {create.problem && create.problem.errors.length === 0 && <Notice tone="red">{create.problem.detail}</Notice>}
      <DialogActions>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" loading={create.isSending} rightSection={<Kbd keys="mod+enter" onGreen />}>
          Create Link
        </Button>
      </DialogActions>
    </FormStack>
  )
}

type Causes = {
  readonly problem: ApiProblem | null
  readonly inspectionProblem: ApiProblem | null
  readonly obstacle: string | null
  readonly isAsked: boolean
  readonly lookedUp: ReturnType<typeof useInspection>
}

/** What to say under the Destination URL. A refusal shows at once, a missing choice once Create was pressed. */
function destinationError({ problem, inspectionProblem, obstacle, isAsked, lookedUp }: Causes): string | null {
  const { inspection } = lookedUp
  if (inspection?.kind === 'refused' || isAsked) {
    if (obstacle !== null) return obstacle
  }
  // The preview below says the same with its choice.
  const isSaidBelow =
    inspection?.kind === 'many_products' || inspection?.kind === 'not_connected' || inspection?.kind === 'unavailable'
  if (!isSaidBelow) return destinationProblemWords(problem) ?? inspectionProblem?.detail ?? null
  return null
}

type Creating = {
  readonly addPublication: (workspaceId: string) => Promise<string | null>
  readonly onDone: () => void
  readonly onProblem: () => void
}

function useCreateLink({ addPublication, onDone, onProblem }: Creating) {
  // A state would come too late for two presses in one frame.
  const isSending = useRef(false)
  const create = useChange(
    async (draft: NewLinkDraft, workspaceId) => {
      const publicationId = await addPublication(workspaceId)
      const json = { ...toLinkDraft(draft), publicationId }
      return call('post', '/api/w/{workspaceId}/links', { params: { workspaceId }, json })
    },
    {
      changes: 'link',
      quiet: true,
      onDone: (link) => {
        onDone()
        void announce(link.shortUrl)
      },
      onProblem: (problem) => {
        isSending.current = false
        if (fieldError(problem, 'destinationUrl')) onProblem()
      },
    },
  )
  const send = (draft: NewLinkDraft) => {
    if (isSending.current) return
    isSending.current = true
    create.mutate(draft)
  }
  return { send, isSending: create.isPending, problem: create.error, forget: () => create.error && create.reset() }
}

async function announce(shortUrl: string): Promise<void> {
  const isCopied = await copyText(shortUrl)
  toast({
    title: 'Link created',
    detail: isCopied ? `${addressText(shortUrl)} copied to clipboard` : addressText(shortUrl),
  })
}
