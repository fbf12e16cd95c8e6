import { useRef, useState } from 'react'
import { call, type Answer, type ApiProblem } from '../../lib/api.ts'
import { useChange } from '../../lib/read.ts'
import { copyText } from '../../ui/copy-text.ts'
import { toast } from '../../ui/toast.tsx'
import { beginDraft, DESCRIPTION, type DraftLine } from './kit-draft.ts'

type Place = { readonly publicationId: string; readonly placement: string }
type Asked = { readonly template: string; readonly lines: readonly DraftLine[] }
/** Where a refusal is told and, where copying fails, the block is shown; a page that shows both itself needs neither. */
type Elsewhere = { readonly tell: (problem: ApiProblem) => void; readonly showBlock: (block: string) => void }
type Made = Answer<'post', '/api/w/{workspaceId}/publications/{publicationId}/kit'>

/** Makes the links that are missing and copies the block; both can be undone for a moment. */
export function useMakeKit({ publicationId, placement }: Place, { tell, showBlock }: Partial<Elsewhere> = {}) {
  // A state would come too late for two presses in one frame.
  const isSending = useRef(false)
  const undo = useUndoKit(publicationId)
  const make = useChange(
    ({ template, lines }: Asked, workspaceId) =>
      call('post', '/api/w/{workspaceId}/publications/{publicationId}/kit', {
        params: { workspaceId, publicationId },
        json: { placement, template, lines: lines.map(({ savedLinkId, text }) => ({ savedLinkId, text })) },
      }),
    {
      changes: 'link',
      quiet: true,
      onDone: (made) => {
        isSending.current = false
        void announce(made, undo.mutate, showBlock)
      },
      onProblem: (problem) => {
        isSending.current = false
        tell?.(problem)
      },
    },
  )
  const send = (asked: Asked) => {
    if (isSending.current) return
    isSending.current = true
    make.mutate(asked)
  }
  return { send, isSending: make.isPending, problem: make.error }
}

/**
 * The same in one press, with what went into the last description: for lists, where nobody wants to choose. Without anything
 * to put in, `onNothing` leads on.
 */
export function useCopyBlock(publicationId: string, onNothing: () => void) {
  const [uncopied, setUncopied] = useState<string | null>(null)
  const make = useMakeKit({ publicationId, placement: DESCRIPTION }, { tell: toastRefusal, showBlock: setUncopied })
  const begin = useChange(
    (_: void, workspaceId) =>
      call('get', '/api/w/{workspaceId}/publications/{publicationId}/kit', { params: { workspaceId, publicationId } }),
    {
      onDone: (kit) => {
        const { template, lines } = beginDraft(kit)
        const chosen = lines.filter(({ isChosen }) => isChosen)
        if (chosen.length === 0) onNothing()
        else make.send({ template, lines: chosen })
      },
    },
  )
  return {
    send: () => begin.mutate(),
    isSending: begin.isPending || make.isSending,
    /** The block, while the browser did not let us copy it. */
    uncopied,
    forget: () => setUncopied(null),
  }
}

/** Why a block could not be made, in a sentence; null where the fields that are named say it all. */
export function whyRefused({ errors, detail }: ApiProblem, fields: readonly string[]): string | null {
  if (errors.length === 0) return detail
  const others = errors.filter(({ field }) => !fields.includes(field))
  return others.length === 0 ? null : others.map(({ message }) => message).join(' ')
}

const toastRefusal = (problem: ApiProblem) =>
  toast({ title: problem.title, detail: whyRefused(problem, []) ?? problem.detail, tone: 'bad' })

function useUndoKit(publicationId: string) {
  return useChange(
    (linkIds: readonly string[], workspaceId) =>
      call('post', '/api/w/{workspaceId}/publications/{publicationId}/kit/undo', {
        params: { workspaceId, publicationId },
        json: { linkIds: [...linkIds] },
      }),
    { changes: 'link', onDone: (_, { length }) => toast({ title: length === 1 ? 'Link deleted' : 'Links deleted' }) },
  )
}

async function announce(
  { block, links }: Made,
  undo: (linkIds: readonly string[]) => void,
  showBlock?: (block: string) => void,
): Promise<void> {
  const fresh = links.filter(({ isFresh }) => isFresh).map(({ link }) => link.id)
  const isCopied = await copyText(block)
  if (!isCopied) showBlock?.(block)
  const made = fresh.length === 1 ? '1 link made.' : `${fresh.length} links made.`
  toast({
    title: isCopied ? 'Block copied' : 'Select the block and copy it',
    detail: fresh.length === 0 ? 'All its links were there already.' : made,
    ...(fresh.length > 0 && { action: { label: 'Undo', onClick: () => undo(fresh) } }),
  })
}
