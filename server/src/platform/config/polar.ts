import { secret } from '../crypto/index.ts'
import type { Secret } from '../crypto/index.ts'
import type { Values } from './read-variables.ts'

export type PolarConfig = {
  readonly environment: 'production' | 'sandbox' | 'emulator'
  readonly apiUrl: string
  readonly webUrl: string
  /** Where checkout links live. The sandbox has no host of its own for them: they are under its API. */
  readonly buyUrl: string
  /** Null means that we register a client ourselves. */
  readonly client: { readonly id: string; readonly secret: Secret } | null
  readonly scopes: readonly string[]
  /** `auto`: webhooks wherever Polar can reach this installation, else it is asked again and again. */
  readonly receive: 'auto' | 'polling'
}

/** Polar's hosts, from its terraform/{production,sandbox}/environment.tf (2026-08-22). */
const HOSTS = {
  production: { apiUrl: 'https://api.polar.sh', webUrl: 'https://polar.sh', buyUrl: 'https://buy.polar.sh' },
  sandbox: {
    apiUrl: 'https://sandbox-api.polar.sh',
    webUrl: 'https://sandbox.polar.sh',
    buyUrl: 'https://sandbox-api.polar.sh',
  },
} as const

export function polarConfig(values: Values): PolarConfig {
  const { POLAR_CLIENT_ID: id, POLAR_CLIENT_SECRET: clientSecret, POLAR_EMULATOR_URL: emulator } = values
  const client = id === null || clientSecret === null ? null : { id, secret: secret(clientSecret) }
  const shared = { client, scopes: values.POLAR_SCOPES, receive: values.POLAR_RECEIVE }
  if (emulator !== null) {
    return { environment: 'emulator', apiUrl: emulator, webUrl: emulator, buyUrl: emulator, ...shared }
  }
  return { environment: values.POLAR_ENVIRONMENT, ...HOSTS[values.POLAR_ENVIRONMENT], ...shared }
}
