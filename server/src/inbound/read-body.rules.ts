/** What a body holds, by the type it says it has; a text that is none of these is no event. */
export function readFields(contentType: string | undefined, body: Buffer): Readonly<Record<string, unknown>> | null {
  const text = body.toString('utf8')
  // No text of ours can hold it.
  if (text.includes('\0') || text.includes('\\u0000')) return null
  if (/^application\/x-www-form-urlencoded\s*(;|$)/i.test(contentType ?? ''))
    return Object.fromEntries(new URLSearchParams(text))
  return readJsonFields(text)
}

/** Whether we read bodies of this type. Who names none, or plain text as scripts do that say nothing, sends JSON. */
export const isReadable = (contentType: string | undefined) =>
  contentType === undefined ||
  /^(application\/(x-www-form-urlencoded|json|[\w.-]+\+json)|text\/plain)\s*(;|$)/i.test(contentType)

function readJsonFields(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch {
    return null
  }
}
