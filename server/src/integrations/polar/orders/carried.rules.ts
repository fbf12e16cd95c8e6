/** Where a click id may travel, most trusted first: Polar copies these from a checkout link's address into the order. */
const CARRIERS = ['reference_id', 'utm_content', 'utm_term'] as const

/** The texts of an order's metadata that may hold a click id. A creator's own value there may be of any type. */
export function carriedTexts(metadata: Readonly<Record<string, unknown>>): readonly string[] {
  return CARRIERS.map((key) => metadata[key]).filter((value) => typeof value === 'string')
}
