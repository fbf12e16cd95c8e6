import type { LinkAttention } from '#contract/destinations'
import { sourceLabel } from '#contract/words/sources'
import { say, type Sentences } from '../../lib/say.ts'

/** Why sales of a link may be missed. */
export const linkAttentionWords = (attention: LinkAttention) => say(ATTENTION, attention)

const ATTENTION: Sentences<LinkAttention> = {
  made_unconnected: ({ source }) =>
    `This link was made while ${sourceLabel(source)} was not connected: its clicks are counted, its sales are not.`,
  unchecked: ({ source }) =>
    `${sourceLabel(source)} did not answer when this link was saved, so it is not checked yet. That happens by itself.`,
  no_carrier: () =>
    'This checkout link already uses reference_id, utm_content and utm_term for something else, so its sales cannot be matched. Clicks are counted.',
  carrier_moved: ({ source, before, now }) =>
    `This checkout link now sets ${before} itself in ${sourceLabel(source)}, so sales of earlier clicks arrive without their link. New clicks are matched through ${now}.`,
  several_products: ({ products, names }) =>
    `This checkout link sells ${products} products now${listOf(products, names)}. We track links with one product; until it has one again, the sales of all are counted here.`,
  deleted: ({ source }) => `The checkout link was deleted in ${sourceLabel(source)}: buyers see an error.`,
  sells_nothing: ({ source }) =>
    `This checkout link sells nothing right now: its products are archived in ${sourceLabel(source)}.`,
}

/** What follows on mending it; nothing where there is nothing to mend. */
export const afterMendingWords = ({ code }: LinkAttention): string =>
  code === 'made_unconnected' || code === 'unchecked'
    ? ''
    : 'After you fix this, the notice disappears within a few hours.'

/** `: Course, Prism and 2 more`; nothing where no name is known. */
function listOf(products: number, names: readonly string[]): string {
  if (names.length === 0) return ''
  const further = products - names.length
  return `: ${new Intl.ListFormat('en-GB').format(further > 0 ? [...names, `${further} more`] : names)}`
}
