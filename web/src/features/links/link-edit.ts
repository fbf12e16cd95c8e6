import type { LinkRow } from '#contract/links'
import { destinationWithCode } from './discount-code.ts'
import type { PublicationChoice } from '../../things/publication/new-publication.ts'

/** What stands in the Edit link dialog. */
export type LinkEdit = PublicationChoice & {
  readonly label: string
  readonly destinationUrl: string
  /** The discount code it applies; null: what the address says. */
  readonly applyCode: string | null
  /** Which parameter of the page takes the click id; null: none does. */
  readonly clickParameter: string | null
  readonly slug: string
  readonly placement: string
  readonly trackAllProducts: boolean
  readonly countClicksOnly: boolean
  readonly checkLater: boolean
}

type Editable = Pick<LinkRow, 'label' | 'destinationUrl' | 'clickParameter' | 'slug' | 'publication' | 'placement'>

/** A link as it is, ready to be edited. */
export const draftOf = (link: Editable): LinkEdit => ({
  label: link.label ?? '',
  destinationUrl: link.destinationUrl,
  applyCode: null,
  clickParameter: link.clickParameter,
  slug: link.slug,
  publicationId: link.publication?.id ?? null,
  newPublication: null,
  placement: link.placement ?? '',
  trackAllProducts: false,
  countClicksOnly: false,
  checkLater: false,
})

/** Whether closing the dialog would lose something. */
export const hasChanged = (saved: LinkEdit, draft: LinkEdit): boolean =>
  (
    [
      'label',
      'destinationUrl',
      'applyCode',
      'clickParameter',
      'slug',
      'publicationId',
      'newPublication',
      'placement',
    ] as const
  ).some((key) => saved[key] !== draft[key])

/** What the API is asked to change: only what differs, so that nothing is inspected or moved without need. */
export function patchOf(saved: LinkEdit, draft: LinkEdit) {
  const destinationUrl = destinationWithCode(draft)
  // Only the code is another one: what it sells was settled before.
  const isSamePlace = draft.destinationUrl.trim() === saved.destinationUrl
  const slug = draft.slug.trim()
  const clickParameter = draft.clickParameter?.trim() ?? null
  return {
    label: draft.label.trim() || null,
    publicationId: draft.publicationId,
    placement: draft.placement.trim() || null,
    ...(destinationUrl !== saved.destinationUrl && {
      destinationUrl,
      trackAllProducts: draft.trackAllProducts || isSamePlace,
      countClicksOnly: draft.countClicksOnly,
      checkLater: draft.checkLater,
    }),
    ...(clickParameter !== saved.clickParameter && { clickParameter }),
    ...(slug !== saved.slug && { slug }),
  }
}
