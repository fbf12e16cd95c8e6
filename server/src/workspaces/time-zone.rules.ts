/**
 * The IANA name in its usual spelling, or null for what is not a time zone. Aliases are taken, because browsers differ
 * in which name they report (Asia/Kolkata, Asia/Calcutta); bare offsets such as +01:00 are not, they know no summer.
 */
export function knownTimeZone(name: string): string | null {
  if (!/^[A-Za-z]/.test(name)) return null
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
