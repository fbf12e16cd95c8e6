import type { Carrier } from '#contract/links'

/** In the order we like them: Polar keeps all three in an order's metadata. */
const CARRIERS = ['reference_id', 'utm_content', 'utm_term'] as const

/**
 * The parameter that can carry the click id: one the creator does not use, neither in the URL nor on the link in Polar,
 * whose own metadata wins over the URL. Null when all are taken.
 */
export function chooseCarrier(query: URLSearchParams, metadata: Readonly<Record<string, unknown>>): Carrier {
  return CARRIERS.find((name) => !isUsed(query, name) && !Object.hasOwn(metadata, name)) ?? null
}

/** Polar trims values and drops empty ones. */
const isUsed = (query: URLSearchParams, name: string) => query.getAll(name).some((value) => value.trim() !== '')
