/**
 * What went wrong at the mail server, in a few words for the log. Never the server's own sentence: it quotes addresses.
 * Null for what is no failure of mail.
 *
 * `isFinal`: this server will not take this letter, however often it is asked.
 */
export function mailFailure(error: unknown): { readonly reason: string; readonly isFinal: boolean } | null {
  const code = textOf(error, 'code')
  if (code === '') return null
  const answer = textOf(error, 'responseCode')
  const isFinal = answer.startsWith('5') && ['EENVELOPE', 'EMESSAGE'].includes(code)
  return { reason: [code, answer].filter((part) => part !== '').join(' '), isFinal }
}

function textOf(error: unknown, field: string): string {
  const value: unknown = error instanceof Error ? Reflect.get(error, field) : undefined
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
