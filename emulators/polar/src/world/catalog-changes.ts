import { productShape } from '../fixtures/product.ts'
import { nextModified, stamp } from './clock.ts'
import type { Emulator } from './emulator.ts'
import type { CheckoutLink, Product } from './records.ts'
import { Refused } from './refused.ts'

/** Archiving takes the product off every link; a link left empty is deleted (polar product/service.py). product.updated. */
export function archiveProduct(emulator: Emulator, product: Product): void {
  const now = emulator.clock.now()
  product.is_archived = true
  for (const link of emulator.world.checkoutLinks) {
    if (link.deleted_at !== null || !link.product_ids.includes(product.id)) continue
    link.product_ids = link.product_ids.filter((id) => id !== product.id)
    link.modified_at = nextModified(link, now)
    if (link.product_ids.length === 0) link.deleted_at = stamp(now)
  }
  announceProduct(emulator, product)
}

/** The merchant words a product anew: product.updated. */
export function rewordProduct(
  emulator: Emulator,
  product: Product,
  words: { name?: string | undefined; description?: string | undefined },
): void {
  product.name = words.name ?? product.name
  product.description = words.description ?? product.description
  announceProduct(emulator, product)
}

function announceProduct(emulator: Emulator, product: Product): void {
  product.modified_at = nextModified(product, emulator.clock.now())
  emulator.emit(product.organization_id, 'product.updated', () => productShape(product))
}

/** Puts a product on a link or takes it off; Polar sends nothing. Throws Refused for a link that would sell nothing. */
export function changeLinkProducts(
  emulator: Emulator,
  link: CheckoutLink,
  change: { add?: Product | undefined; remove?: Product | undefined },
): void {
  const { add, remove } = change
  const kept = link.product_ids.filter((id) => id !== remove?.id)
  const isNew = add !== undefined && !kept.includes(add.id)
  const next = isNew ? [...kept, add.id] : kept
  if (next.length === 0) throw new Refused('no_products', 'A checkout link needs at least one product')
  link.product_ids = next
  link.modified_at = nextModified(link, emulator.clock.now())
}

/** Presets the metadata key that would carry the click, which switches the buyer's own value off; null takes it away. */
export function presetReference(emulator: Emulator, link: CheckoutLink, value: string | null): void {
  const { reference_id: _before, ...others } = link.metadata
  link.metadata = value === null ? others : { ...others, reference_id: value }
  link.modified_at = nextModified(link, emulator.clock.now())
}
