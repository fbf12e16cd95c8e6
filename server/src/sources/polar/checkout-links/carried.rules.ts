import { CLICK_TOKEN } from '#contract/ids'

/** Where a click id may travel, most trusted first: Polar copies these from a checkout link's address into the order. */
export const CARRIERS = ['reference_id', 'utm_content', 'utm_term'] as const

/** The texts of an order's metadata that look like a click id. A creator's own value there may be of any type. */
export function carriedTexts(metadata: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.values(carriersOf(metadata))
}

/**
 * The carriers that hold something else in an order that carried no click id: somebody filled them in Polar, whose own
 * values win over the address.
 */
export function overwrittenCarriers(metadata: Readonly<Record<string, unknown>>): readonly CarrierName[] {
  if (carriedTexts(metadata).length > 0) return []
  return CARRIERS.filter((key) => metadata[key] != null && metadata[key] !== '')
}

type CarrierName = (typeof CARRIERS)[number]

/** Spaces around it come from forms and mail programs. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/** What we keep of an order's metadata: click ids. The rest may be personal; buyers can write there too, by the address. */
export function carriersOf(metadata: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    CARRIERS.flatMap((key) => {
      const value = textOf(metadata[key])
      return CLICK_TOKEN.test(value) ? [[key, value]] : []
    }),
  )
}
