import type { ClickId } from '#contract/ids'

/** When a click's id was made: the first 48 bits of a uuid v7 are its milliseconds (RFC 9562 §5.7). */
export function timeOfClickId(id: ClickId): Date {
  return new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16))
}
