import { createHash, createSign, generateKeyPairSync } from 'node:crypto'
import type { OAuthCode } from '../world/oauth-records.ts'

export type Signer = {
  jwks: { keys: Record<string, unknown>[] }
  idToken(code: OAuthCode, accessToken: string, nowMs: number): string
}

/** The issuer is this constant in Polar's sandbox too (polar server/polar/oauth2/constants.py). */
export const issuer = 'https://polar.sh'

/** A fresh RSA key and what signs with it. */
export function createSigner(): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const jwk = publicKey.export({ format: 'jwk' })
  const kid = createHash('sha256').update(String(jwk.n)).digest('base64url').slice(0, 16)
  return {
    jwks: { keys: [{ ...jwk, kid, use: 'sig', alg: 'RS256' }] },
    idToken: (code, accessToken, nowMs) => {
      const now = Math.floor(nowMs / 1000)
      const half = createHash('sha256').update(accessToken).digest().subarray(0, 16)
      const claims = {
        iss: issuer,
        aud: [code.client_id],
        iat: now,
        exp: now + 3600,
        auth_time: code.auth_time,
        sub: code.user_id,
        at_hash: half.toString('base64url'),
        ...(code.nonce === null ? {} : { nonce: code.nonce }),
      }
      const text = `${part({ alg: 'RS256', typ: 'JWT', kid })}.${part(claims)}`
      return `${text}.${createSign('RSA-SHA256').update(text).sign(privateKey).toString('base64url')}`
    },
  }
}

function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
