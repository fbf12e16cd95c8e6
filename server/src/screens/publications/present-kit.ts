import type { KitItem } from '#contract/description-kit'
import { isCheckoutGone } from '#contract/words/checkout-gone'
import { BLOCK_LINKS_MAX } from '#contract/words/description-block'
import { productOf, readAttention } from '../../links/index.ts'
import { presentLinkRef } from '../things/present-link.ts'
import type { KitRow } from './kit.query.ts'

type Kit = { readonly shortUrl: string; readonly isFirst: boolean }

/**
 * Saved links as they may be chosen. Where a checkout was gone at the last look, nobody is led there; the first kit begins
 * with as many as there is room for.
 */
export function presentKit(rows: readonly KitRow[], { shortUrl, isFirst }: Kit): KitItem[] {
  let chosen = 0
  return rows.map((row) => {
    const attention = readAttention(row.attention)
    const isGone = row.living === null && isCheckoutGone(attention?.code)
    const isChosen = !isGone && (isFirst ? chosen < BLOCK_LINKS_MAX : row.position !== null)
    if (isChosen) chosen += 1
    return {
      savedLinkId: row.saved_link_id,
      name: row.name,
      product: productOf(row),
      destinationUrl: row.destination_url,
      attention,
      text: row.line_text ?? row.name,
      isChosen,
      link: row.living === null ? null : presentLinkRef(row.living, shortUrl),
    }
  })
}
