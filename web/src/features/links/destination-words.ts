import type { DestinationObstacle, DestinationRefusal } from '#contract/destinations'
import { factsOf, fieldError, isProblem, type ApiProblem } from '../../lib/api.ts'
import { formatCount } from '../../lib/money.ts'
import { say, type Sentences } from '../../lib/say.ts'

/** Why what was pasted cannot become a link. */
export const refusalWords = (refusal: DestinationRefusal) => say(REFUSALS, refusal)

/** Why it cannot be looked at now. */
export const obstacleWords = (obstacle: DestinationObstacle) => say(OBSTACLES, obstacle)

export const manyProductsWords = (products: number) =>
  `This checkout link sells ${products} products. We track links with one product.`

export const NOT_CONNECTED_WORDS =
  'Looks like a Polar link. Connect Polar to see its sales, or save it and count clicks only.'

/** What the server said of the Destination URL when the link was saved. */
export function destinationProblemWords(problem: ApiProblem | null): string | null {
  const refused = factsOf(problem, 'link.destination_invalid') ?? factsOf(problem, 'link.destination_refused')
  if (refused) return refusalWords(refused.refusal)
  const many = factsOf(problem, 'link.many_products')
  if (many) return manyProductsWords(many.products)
  const unavailable = factsOf(problem, 'link.source_unavailable')
  if (unavailable) return obstacleWords(unavailable.obstacle)
  const said = fieldError(problem, 'destinationUrl')
  return said !== null && isProblem(problem, 'link.source_not_connected') ? NOT_CONNECTED_WORDS : said
}

const CHECKOUT_LINKS = 'in Polar under Products › Checkout Links'

const REFUSALS: Sentences<DestinationRefusal> = {
  not_a_url: () => 'This is not a URL. A URL starts with https://.',
  several_urls: () => 'This is more than one URL. Paste one of them.',
  words_before: () => 'There is other text before the URL. Paste only the URL.',
  stops_short: ({ scheme }) => `This URL stops after ${scheme}//. Paste all of it.`,
  space_in_host: ({ host }) => `There is a space in the address “${host}”. Remove it.`,
  bad_port: ({ port }) => `“${port}” is not a port. Use a number up to 65535, or leave it out.`,
  no_site: ({ host }) => `“${host}” is not the address of a site. Check it for a typo.`,
  holds_password: () => 'This URL contains a user name or password. Every visitor would see it, so remove it.',
  too_long: ({ lengthMax }) => `This URL is too long. At most ${formatCount(lengthMax)} characters fit.`,
  not_http: ({ scheme }) => `A link leads to a web page: ${scheme} URLs cannot be used.`,
  own_short_url: () => 'This URL leads back here. Paste the page your link should lead to.',
  checkout_session: () =>
    `This is one buyer’s checkout, and it stops working after a day. Copy the checkout link itself: ${CHECKOUT_LINKS}.`,
  not_a_checkout_link: () =>
    `This Polar page cannot be tracked. Paste a checkout link: ${CHECKOUT_LINKS}, it starts with https://buy.polar.sh/.`,
  dashboard_page: () =>
    'This is a page of the Polar dashboard. Connect Polar first, or paste the checkout link’s own URL.',
  wrong_environment: ({ found, expected }) =>
    `This link is from ${ENVIRONMENTS[found]}. This installation works with ${ENVIRONMENTS[expected]}.`,
  other_organization: ({ organizationName }) =>
    `This checkout link isn’t in ${organizationName}, the Polar organization you connected. It may be deleted, or belong to another organization.`,
  no_product: () => 'This checkout link sells nothing right now: its products are archived in Polar.',
}

const ENVIRONMENTS = { production: 'the live Polar', sandbox: 'Polar’s sandbox', emulator: 'the Polar emulator' }

const OBSTACLES: Sentences<DestinationObstacle> = {
  unanswered: () => 'Polar does not answer right now, so this link cannot be checked. Try again in a minute.',
  access_lost: () =>
    'We lost access to Polar, so this link cannot be checked. Connect Polar again under Settings › Integrations.',
  too_many_links: ({ linksMax }) =>
    `This organization has more than ${formatCount(linksMax)} checkout links, and this is not one of the newest. Paste the address of its page in the Polar dashboard instead.`,
}
