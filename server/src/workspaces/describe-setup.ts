import type { Setup } from '#contract/workspaces'
import packageJson from '../../../package.json' with { type: 'json' }
import { hasUsers } from '../auth/index.ts'
import type { Config } from '../platform/config/index.ts'
import type { Reader } from '../platform/db/index.ts'

/** What a signed-out visitor may know of this installation. */
export async function describeSetup(
  reader: Reader,
  { config, copyOf }: { readonly config: Config; readonly copyOf: Date | null },
): Promise<Setup> {
  return {
    needsFirstUser: !(await hasUsers(reader)),
    signUp: config.signUp,
    supportEmail: config.supportEmail,
    // A copy calls nobody.
    sendsMail: config.mail !== null && copyOf === null,
    version: packageJson.version,
    shortUrl: config.http.shortUrl,
    knowsCities: config.clicks.geoDatabase !== null,
    copyOf: copyOf === null ? null : copyOf.toISOString(),
  }
}
