import type { Inspection } from '#contract/destinations'
import type { LinkDraft } from '#contract/links'
import { destinationWithCode } from './discount-code.ts'
import { obstacleWords, refusalWords } from './destination-words.ts'
import { NO_PUBLICATION, type PublicationChoice } from '../../things/publication/new-publication.ts'

/** What stands in the New link dialog. */
export type NewLinkDraft = PublicationChoice & {
  readonly destinationUrl: string
  /** The discount code it applies; null: what the address says. */
  readonly applyCode: string | null
  /** Which parameter of the page takes the click id; null: none does. */
  readonly clickParameter: string | null
  readonly label: string
  readonly placement: string
  readonly slug: string
  readonly saveForReuse: boolean
  readonly trackAllProducts: boolean
  readonly countClicksOnly: boolean
  readonly checkLater: boolean
}

export const EMPTY_DRAFT: NewLinkDraft = {
  destinationUrl: '',
  applyCode: null,
  clickParameter: null,
  label: '',
  ...NO_PUBLICATION,
  placement: '',
  slug: '',
  saveForReuse: false,
  trackAllProducts: false,
  countClicksOnly: false,
  checkLater: false,
}

/** Whether closing the dialog would lose something. */
export function hasInput(draft: NewLinkDraft): boolean {
  const { destinationUrl, label, publicationId, newPublication, placement, slug } = draft
  if (publicationId !== null || newPublication !== null) return true
  return [destinationUrl, label, placement, slug].some((text) => text.trim() !== '')
}

/** Why the draft cannot become a link yet, in a sentence for the Destination URL field; null when the server may decide. */
export function whyNotYet(
  draft: Pick<NewLinkDraft, 'destinationUrl' | 'trackAllProducts' | 'countClicksOnly' | 'checkLater'>,
  inspection: Inspection | null,
): string | null {
  if (draft.destinationUrl.trim() === '') return 'Paste the URL your link should lead to.'
  if (inspection?.kind === 'refused') return refusalWords(inspection.refusal)
  if (inspection?.kind === 'many_products' && !draft.trackAllProducts) {
    return 'Paste a link with one product, or choose to track all of them.'
  }
  if (inspection?.kind === 'not_connected' && !draft.countClicksOnly) {
    return 'Connect Polar, or choose to count clicks only.'
  }
  if (inspection?.kind === 'unavailable' && !draft.checkLater) {
    return inspection.url === null
      ? obstacleWords(inspection.obstacle)
      : 'Try again, or choose to save it now and check it later.'
  }
  return null
}

/** The draft as the API takes it. */
export function toLinkDraft(draft: NewLinkDraft): LinkDraft {
  return {
    destinationUrl: destinationWithCode(draft),
    label: draft.label.trim() || null,
    publicationId: draft.publicationId,
    placement: draft.placement.trim() || null,
    slug: draft.slug.trim() || null,
    clickParameter: draft.clickParameter?.trim() ?? null,
    saveForReuse: draft.saveForReuse,
    trackAllProducts: draft.trackAllProducts,
    countClicksOnly: draft.countClicksOnly,
    checkLater: draft.checkLater,
  }
}
