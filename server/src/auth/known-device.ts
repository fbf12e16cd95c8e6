import { getCookie, setCookie } from 'hono/cookie'
import { equalsConstantTime, type Vault } from '../platform/crypto/index.ts'
import type { HttpContext } from '../platform/http/index.ts'
import { randomToken } from '../platform/ids.ts'

const COOKIE = 'creator-kiwi.device'
const YEAR_SECONDS = 31_536_000

/** A browser by a name of ours, and the account (as a hash of its address) that signed in there. */
export type KnownDevice = { readonly name: string; readonly account: string }

/**
 * A browser that signed in before. It has tries of its own for that account, so that guesses from elsewhere never keep a
 * person out (OWASP, "Slow Down Online Guessing Attacks with Device Cookies"). The cookie opens nothing.
 */
export function readKnownDevice(c: HttpContext, vault: Vault): KnownDevice | null {
  const [name = '', account = '', proof = ''] = (getCookie(c, COOKIE) ?? '').split('~')
  return name !== '' && equalsConstantTime(proof, prove(vault, { name, account })) ? { name, account } : null
}

/** Knows this browser from now on. */
export function rememberDevice(c: HttpContext, vault: Vault, { email, appUrl }: { email: string; appUrl: string }) {
  const device = { name: randomToken(12), account: accountOf(vault, email) }
  setCookie(c, COOKIE, `${device.name}~${device.account}~${prove(vault, device)}`, {
    path: '/api/auth',
    httpOnly: true,
    sameSite: 'Lax',
    secure: appUrl.startsWith('https:'),
    maxAge: YEAR_SECONDS,
  })
}

/** How a known device, and the count of tries, names an account. */
export function accountOf(vault: Vault, email: string): string {
  return vault.hash(email.toLowerCase(), 'auth.account').slice(0, 32)
}

const prove = (vault: Vault, { name, account }: KnownDevice) => vault.hash(`${name}~${account}`, 'auth.device')
