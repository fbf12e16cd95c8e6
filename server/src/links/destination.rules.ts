import type { Carrier, DestinationObstacle, DestinationRefusal, LinkAttention, Product } from '#contract/destinations'
import type { SourceName } from '#contract/words/sources'
import type { WorkspaceScope } from '../workspaces/index.ts'

/** A destination whose sales a source can match to clicks. */
export type TrackedDestination = {
  readonly kind: 'tracked'
  readonly source: SourceName
  /** Where visitors are sent, before the click id and utm are added. */
  readonly url: string
  /** The source's id of the account the checkout link belongs to. */
  readonly accountId: string
  readonly accountName: string
  /** The source's id of the checkout link. */
  readonly linkId: string
  /** Never empty. */
  readonly products: readonly Product[]
  readonly carrier: Carrier
  /** The checkout link in the source's own dashboard. */
  readonly editUrl: string
}

/** What a source says of a pasted URL. */
export type InspectedDestination =
  | TrackedDestination
  | { readonly kind: 'not_connected'; readonly source: SourceName; readonly url: string }
  | { readonly kind: 'refused'; readonly refusal: DestinationRefusal }
  | {
      readonly kind: 'unavailable'
      readonly source: SourceName
      readonly obstacle: DestinationObstacle
      /** What visitors can be sent to until it is looked at; null where that is not known. */
      readonly unchecked: { readonly url: string; readonly carrier: Carrier } | null
    }

/** What a source says later of a destination it tracks; its URL is the link's own. */
export type SeenDestination =
  | Omit<TrackedDestination, 'url' | 'accountName'>
  /** Nobody can buy there now. */
  | { readonly kind: 'unusable'; readonly attention: Extract<LinkAttention, { code: 'deleted' | 'sells_nothing' }> }

/**
 * Recognises destinations of a source. Links asks, the source implements it, app.ts brings them together.
 * Answers null for a URL that is none of the source's. Calls the source's API: never inside a transaction.
 * `pasted` is the text as pasted: it may hold spaces or an HTML snippet.
 */
export type DestinationInspector = (scope: WorkspaceScope, pasted: string) => Promise<InspectedDestination | null>
