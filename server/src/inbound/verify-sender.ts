import { equalsConstantTime, verifyStandardWebhook } from '../platform/crypto/index.ts'

export type SenderHeaders = {
  readonly authorization: string | undefined
  readonly id: string | undefined
  readonly timestamp: string | undefined
  readonly signature: string | undefined
}

/**
 * How a sender says who it is: with the secret itself, as a bearer token or as the password of an address
 * (`https://list:secret@…`, which is how programs without a field for headers send one), or with a signature of
 * Standard Webhooks, for which the body has to be read.
 */
export type Shown =
  | { readonly by: 'secret'; readonly secret: string }
  | { readonly by: 'signature' }
  | { readonly by: 'nothing' }

export function shownBy({ authorization = '', signature }: SenderHeaders): Shown {
  const [scheme = '', value = ''] = authorization.trim().split(/\s+/)
  if (/^bearer$/i.test(scheme)) return { by: 'secret', secret: value }
  if (/^basic$/i.test(scheme)) {
    const pair = Buffer.from(value, 'base64').toString('utf8')
    return { by: 'secret', secret: pair.slice(pair.indexOf(':') + 1) }
  }
  return signature === undefined ? { by: 'nothing' } : { by: 'signature' }
}

export const isSecret = (shown: string, secret: string): boolean => equalsConstantTime(shown, secret)

type Signed = { readonly headers: SenderHeaders; readonly body: Buffer; readonly secret: string; readonly now: Date }

export function judgeSignature({ headers, ...signed }: Signed): 'right' | 'stale' | 'wrong_secret' {
  const { id, timestamp, signature } = headers
  const verdict = verifyStandardWebhook({ ...signed, id, timestamp, signature })
  if (verdict.ok) return 'right'
  return verdict.reason === 'stale' ? 'stale' : 'wrong_secret'
}
