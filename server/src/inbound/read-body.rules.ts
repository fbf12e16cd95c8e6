/** What a body holds, by the type it says it has; a text that is none of these is no event. */
export function readFields(contentType: string | undefined, body: Buffer): Readonly<Record<string, unknown>> | null {
  const text = body.toString('utf8')
  const isForm = /^application\/x-www-form-urlencoded\s*(;|$)/i.test(contentType ?? '')
  const fields = isForm ? Object.fromEntries(new URLSearchParams(text)) : readJsonFields(text)
  return fields && Object.values(fields).some(holdsNul) ? null : fields
}

/** No text of ours can hold it, however it was written. What is no text is no field that we read. */
const holdsNul = (value: unknown) => typeof value === 'string' && value.includes('\0')

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
