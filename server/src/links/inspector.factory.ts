import type { DestinationInspector, TrackedDestination } from './destination.rules.ts'

/** What a source could say, chosen by a word in the URL; null for every other host. */
export const inspectShop: DestinationInspector = async (_scope, pasted) => {
  const url = URL.parse(pasted)
  if (url?.host !== 'shop.test') return null
  switch (url.pathname.slice(1)) {
    case 'many':
      return { ...CHECKOUT, url: url.href, products: [product('First'), product('Second'), product('Third')] }
    case 'foreign':
      return { kind: 'refused', refusal: { code: 'other_organization', facts: { organizationName: 'Acme' } } }
    case 'unconnected':
      return { kind: 'not_connected', source: 'polar', url: url.href }
    case 'down':
      return {
        kind: 'unavailable',
        source: 'polar',
        obstacle: { code: 'unanswered', facts: {} },
        unchecked: { url: url.href, carrier: 'reference_id' },
      }
    default:
      return { ...CHECKOUT, url: url.href }
  }
}

const product = (name: string) => ({
  id: `prod_${name.toLowerCase()}`,
  name,
  price: { kind: 'fixed', amount: { amountMinor: 900, currency: 'USD' }, interval: null } as const,
})

const CHECKOUT: TrackedDestination = {
  kind: 'tracked',
  source: 'polar',
  url: 'https://shop.test/prism',
  accountId: 'org_acme',
  accountName: 'Acme',
  linkId: 'cl_1',
  products: [product('Prism Wallpapers')],
  carrier: 'reference_id',
  editUrl: 'https://dashboard.test/acme/cl_1',
}
