const MASK = '[redacted]'
const DEPTH_MAX = 6
const PRIVATE_NAME = /authorization|cookie|token|secret|password|signature|e-?mail|api_?key/i

/** Copies a value for the log without what is private: fields with a revealing name are masked, errors become plain. */
export function scrub(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (depth === DEPTH_MAX) return '[deeper]'
  if (Array.isArray(value)) return value.map((item) => scrub(item, depth + 1))
  if (value instanceof Error) return scrub(plainError(value), depth)
  if ('toJSON' in value && typeof value.toJSON === 'function') return value.toJSON()
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [name, PRIVATE_NAME.test(name) ? MASK : scrub(field, depth + 1)]),
  )
}

/** The last net, over the finished line: addresses and keys that slipped into a message or an error's text. */
export function scrubLine(line: string): string {
  return (
    line
      .replaceAll(/[\w.%+-]{1,64}@[\w-]+(?:\.[\w-]+)+/g, '[email]')
      .replaceAll(/\b(?:[a-z]+_(?:at|rt|oat|pat|ac|cs|ci|crt)_|whsec_)[\w+/=-]{8,}/g, MASK)
      .replaceAll(/\bBearer [\w.~+/=-]{8,}/g, `Bearer ${MASK}`)
      // Addresses that are keys themselves.
      .replaceAll(/(\/webhooks\/[a-z]+\/|\/invitations\/|\/invite\/)[\w-]{20,}/g, `$1${MASK}`)
      .replaceAll(/:\/\/([^\s/:@"]+):[^\s/@"]+@/g, `://$1:${MASK}@`)
  )
}

function plainError(error: Error): Record<string, unknown> {
  const { name, message, stack, cause } = error
  return {
    ...Object.fromEntries(Object.entries(error)),
    name,
    message,
    stack,
    ...(cause === undefined ? {} : { cause }),
  }
}
