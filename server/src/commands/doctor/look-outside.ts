import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ConfigError, resolveSecretKey, type Config } from '../../platform/config/index.ts'
import { createVault } from '../../platform/crypto/index.ts'
import type { Reader } from '../../platform/db/index.ts'
import { tryMail } from '../../platform/mail/index.ts'
import type { Outbound } from '../../platform/net/index.ts'
import { countSealed, reachPolar } from '../../sources/polar/index.ts'
import { bad, good, type Finding } from './finding.rules.ts'
import { judgeClock, judgeKey, judgeReach } from './judge.rules.ts'

/** Whether Polar's servers answer, and what time it is there. */
export async function lookAtPolar({ polar }: Config, outbound: Outbound, now: () => Date): Promise<Finding[]> {
  const reach = await reachPolar(polar, outbound)
  const clocks = reach.clock === null ? [] : [judgeClock((now().getTime() - reach.clock.getTime()) / 1_000, reach.host)]
  return [judgeReach(reach), ...clocks]
}

/** Whether the key is there and opens what is stored. Makes none: the app does, at its first start. */
export async function lookAtKey(config: Config, reader: Reader): Promise<Finding> {
  const file = join(config.database.dataDir, 'secret.key')
  const from = config.secretKey === null ? file : 'SECRET_KEY'
  if (config.secretKey === null && !existsSync(file)) {
    return bad('Key', `${file} is missing. Bring it back from a backup; without it Polar must be connected again.`)
  }
  try {
    const counted = await countSealed(reader, createVault(await resolveSecretKey(config)))
    return judgeKey({ from, ...counted })
  } catch (error) {
    if (error instanceof ConfigError) return bad('Key', error.problems.join(' '))
    throw error
  }
}

/** Whether the mail server lets us in. Sends nothing. */
export async function lookAtMail({ mail }: Config): Promise<Finding> {
  if (mail === null) {
    return good('Mail', 'none is sent: reset passwords with `kiwi user reset-password`, or set SMTP_URL and MAIL_FROM')
  }
  const server = `${mail.server.host}:${mail.server.port}`
  const reason = await tryMail(mail)
  if (reason === null) return good('Mail', `${server} lets us in`)
  return bad('Mail', `${server} does not let us in (${reason}). Check SMTP_URL; no letter is sent until then.`)
}
