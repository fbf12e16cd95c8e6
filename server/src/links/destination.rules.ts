import type { Carrier, Product, RefusalReason } from '#contract/destinations'
import type { SourceName } from '#contract/words/sources'
import type { WorkspaceScope } from '../workspaces/index.ts'

/** A destination whose sales an integration can match to clicks. */
export type TrackedDestination = {
  readonly kind: 'tracked'
  readonly provider: SourceName
  /** Where visitors are sent, before the click id and utm are added. */
  readonly url: string
  /** The integration's id of the organization the checkout link belongs to. */
  readonly accountId: string
  readonly accountName: string
  /** The integration's id of the checkout link. */
  readonly linkId: string
  /** Never empty. */
  readonly products: readonly Product[]
  readonly carrier: Carrier
  /** The checkout link in the integration's own dashboard. */
  readonly editUrl: string
}

/** What an integration says of a pasted URL. Messages are sentences for the creator. */
export type InspectedDestination =
  | TrackedDestination
  | {
      readonly kind: 'not_connected'
      readonly provider: SourceName
      readonly url: string
      readonly message: string
    }
  | { readonly kind: 'refused'; readonly reason: RefusalReason; readonly message: string }
  | {
      readonly kind: 'unavailable'
      readonly provider: SourceName
      readonly message: string
      /** What visitors can be sent to until it is looked at; null where that is not known. */
      readonly unchecked: { readonly url: string; readonly carrier: Carrier } | null
    }

/** What an integration says later of a destination it tracks; its URL is the link's own. */
export type SeenDestination =
  | Omit<TrackedDestination, 'url' | 'accountName'>
  /** Nobody can buy there now; `message` says why. */
  | { readonly kind: 'unusable'; readonly message: string }

/**
 * Recognises destinations of an integration. Links asks; the integration implements it; app.ts brings them together.
 * Answers null for a URL that is none of the integration's. Calls the integration's API: never inside a transaction.
 * `pasted` is the text as pasted: it may hold spaces or an HTML snippet.
 */
export type DestinationInspector = (scope: WorkspaceScope, pasted: string) => Promise<InspectedDestination | null>
