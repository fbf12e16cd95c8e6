/**
 * The language that dates are written in: the first the reader asks for that the browser knows, by our calendar and in the
 * digits of our other figures. Sentences stay English.
 * @param wished language tags, the dearest first
 */
export function dateLocale(wished: readonly string[]): string {
  const first = wished.find((tag) => isKnown(tag)) ?? 'en-US'
  const locale = new Intl.Locale(first, { calendar: 'gregory', numberingSystem: 'latn' })
  return locale.toString()
}

function isKnown(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0
  } catch {
    // Some browsers hand out tags that are none, such as `en-US@posix`.
    return false
  }
}
