import type { Carrier, DestinationObstacle, DestinationRefusal, LinkAttention, Product } from '#contract/destinations'
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

/** What an integration says of a pasted URL. */
export type InspectedDestination =
  | TrackedDestination
  | { readonly kind: 'not_connected'; readonly provider: SourceName; readonly url: string }
  | { readonly kind: 'refused'; readonly refusal: DestinationRefusal }
  | {
      readonly kind: 'unavailable'
      readonly provider: SourceName
      readonly obstacle: DestinationObstacle
      /** What visitors can be sent to until it is looked at; null where that is not known. */
      readonly unchecked: { readonly url: string; readonly carrier: Carrier } | null
    }

/** What an integration says later of a destination it tracks; its URL is the link's own. */
export type SeenDestination =
  | Omit<TrackedDestination, 'url' | 'accountName'>
  /** Nobody can buy there now. */
  | { readonly kind: 'unusable'; readonly attention: Extract<LinkAttention, { code: 'deleted' | 'sells_nothing' }> }

/**
 * Recognises destinations of an integration. Links asks; the integration implements it; app.ts brings them together.
 * Answers null for a URL that is none of the integration's. Calls the integration's API: never inside a transaction.
 * `pasted` is the text as pasted: it may hold spaces or an HTML snippet.
 */
export type DestinationInspector = (scope: WorkspaceScope, pasted: string) => Promise<InspectedDestination | null>
