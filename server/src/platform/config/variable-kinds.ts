import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { isIP } from 'node:net'
import { z } from 'zod'

/** The kinds of text a variable may hold. Each message finishes the sentence "NAME …". */

export const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be a whole number from ${min} to ${max}`)

export const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, `must be one of ${values.join(', ')}`)

/** Scheme, host and port of a web address; a path, a query or a password is refused. */
export const origin = z.string().transform((text, context) => {
  const url = URL.parse(text)
  const isOrigin = url !== null && /^https?:$/.test(url.protocol) && [url.origin, `${url.origin}/`].includes(url.href)
  if (isOrigin) return url.origin
  context.addIssue('must be an http or https address without a path, like https://kiwi.example.com')
  return z.NEVER
})

export const loopbackOrigin = origin.refine(
  (value) => isLoopback(value),
  'must be an address on this machine, like http://127.0.0.1:4310',
)

export const postgresUrl = z
  .string()
  .refine(
    (text) => /^postgres(ql)?:$/.test(URL.parse(text)?.protocol ?? ''),
    'must start with postgres:// or postgresql://',
  )

export const emailAddress = z.email('must be an e-mail address')

export const oauthScopes = z
  .string()
  .transform((text) => text.split(/\s+/).filter((scope) => scope !== ''))
  .refine(
    (scopes) => scopes.length > 0 && scopes.every((scope) => /^[a-z_]+(:[a-z_]+)?$/.test(scope)),
    'must be scope names separated by spaces, like openid orders:read',
  )

export const text = z.string()

export const passphrase = z.string().min(12, 'must have 12 characters or more')

/** An address or a name to listen on; `*` and `[::1]` are written so elsewhere, and Node looks them up in vain. */
export const listenAddress = z
  .string()
  .refine(
    (value) => isIP(value) !== 0 || /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/i.test(value),
    'must be an address or a name of this machine, like 127.0.0.1 or ::1; 0.0.0.0 opens the app to the network',
  )

/** The absolute path of a file in MaxMind's format, which ends in a part that begins with this (its specification, 2.0). */
export const mmdbFile = z.string().transform((path, context) => {
  try {
    if (readFileSync(path).includes('\xab\xcd\xefMaxMind.com', 0, 'latin1')) return resolve(path)
    context.addIssue(`must name a MaxMind file (.mmdb), which ${path} is not`)
  } catch (error) {
    context.addIssue(`must name a MaxMind file (.mmdb); ${path} cannot be read (${failureOf(error)})`)
  }
  return z.NEVER
})

const failureOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : String(error))

/** Is this origin only reachable from the machine itself? */
export function isLoopback(origin: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(new URL(origin).hostname)
}
