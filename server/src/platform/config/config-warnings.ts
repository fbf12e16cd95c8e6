import type { Config } from './config.ts'
import { isLoopback } from './variable-kinds.ts'

/** What works but deserves a second look, as sentences for the log at boot. */
export function configWarnings({ http, polar }: Config): readonly string[] {
  const warnings: string[] = []
  const isPublic = !isLoopback(http.appUrl)
  if (isPublic && !http.appUrl.startsWith('https:')) {
    warnings.push(
      'APP_URL is not https: passwords and sessions travel unprotected, and Polar accepts only https webhooks.',
    )
  }
  if (http.shortUrl !== http.appUrl && !isLoopback(http.shortUrl) && !http.shortUrl.startsWith('https:')) {
    warnings.push('SHORT_URL is not https: browsers will warn the people who click.')
  }
  if (http.appUrl.startsWith('https:') && http.trustedProxyHops === 0) {
    warnings.push(
      'APP_URL is https, so a proxy stands in front, but TRUSTED_PROXY_HOPS is 0: every visitor looks like that proxy.',
    )
  }
  if (isPublic && polar.environment === 'emulator') {
    warnings.push('POLAR_EMULATOR_URL is set on a public address: its sales are not real.')
  }
  return warnings
}
