/** Distinguishable side by side with any colour vision; the names beside them say the rest. */
const PALETTE = [
  '#2563eb',
  '#d97706',
  '#9333ea',
  '#0891b2',
  '#dc2f60',
  '#4d8f1f',
  '#c2410c',
  '#4f46e5',
  '#0d9488',
  '#b8860b',
  '#7c5c3e',
  '#64748b',
] as const

/**
 * The colour of a product by its place among the products of its workspace: two share one only where there are more
 * products than colours. One that is not among them yet gets the colour it will have.
 * @param nth counts products that are not known yet and stand together
 */
export function productColor(known: readonly string[], id: string, nth = 0): string {
  const place = known.indexOf(id)
  return PALETTE[(place === -1 ? known.length + nth : place) % PALETTE.length] ?? PALETTE[0]
}
