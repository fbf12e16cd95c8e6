import { Select } from '@mantine/core'
import type { CheckoutLinkChoice } from '#contract/polar'
import { formatPrice } from '../../lib/money.ts'
import { useRead } from '../../lib/read.ts'

/** Offers the checkout links of the connected organization, so that nobody has to fetch one from Polar. */
export function CheckoutLinkChoices({ onChoose }: { onChoose: (url: string) => void }) {
  const items = useRead('/api/w/{workspaceId}/integrations/polar/checkout-links').data?.items ?? []
  if (items.length === 0) return null
  return (
    <Select
      label="Your checkout links"
      placeholder="Or choose one from Polar"
      data={items.map((item) => ({ value: item.url, label: nameOf(item) }))}
      value={null}
      onChange={(url) => url !== null && onChoose(url)}
      searchable
      nothingFoundMessage="No checkout link found"
    />
  )
}

function nameOf({ label, products }: CheckoutLinkChoice): string {
  const sold = products.map(({ name, price }) => `${name} · ${formatPrice(price)}`).join(', ')
  return label === null || label === '' ? sold : `${label}: ${sold}`
}
