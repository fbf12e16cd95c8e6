export type Answer = { httpCode: number | null; response: string | null }

/** One POST without following redirects. Never throws: an answer without code means nobody answered. */
export async function send(
  url: string,
  message: { headers: Record<string, string>; body: string },
  timeoutMs: number,
): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: message.headers,
      body: message.body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    const text = await response.text()
    return { httpCode: response.status, response: text.slice(0, 2048) }
  } catch (error) {
    return { httpCode: null, response: error instanceof Error ? error.name : 'unknown failure' }
  }
}

/** Polar counts 2xx only; a redirect is a failure. */
export function isDelivered(answer: Answer): boolean {
  return answer.httpCode !== null && answer.httpCode >= 200 && answer.httpCode < 300
}
