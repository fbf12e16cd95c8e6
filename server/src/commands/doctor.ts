import { versions } from 'node:process'
import { ConfigError, loadConfig, type Config } from '../platform/config/index.ts'
import { createOutbound } from '../platform/net/index.ts'
import { createLogger } from '../platform/telemetry/index.ts'
import { bad, type Finding } from './doctor/finding.rules.ts'
import { lookAtDatabase } from './doctor/look-at-database.ts'
import { lookAtBackups, lookAtConfig, lookAtDisk, lookAtSpool, lookAtVersions } from './doctor/look-at-machine.ts'
import { lookAtKey, lookAtMail, lookAtPolar } from './doctor/look-outside.ts'
import { withInstallation } from './installation.ts'
import { CommandFailed, type AddCommand, type Shell } from './shell.ts'

/** `kiwi doctor`. Changes nothing. */
export const addDoctor: AddCommand = (program, shell) => {
  program
    .command('doctor')
    .description('look at everything the app stands on; each line is good, or says what to do')
    .action(async () => {
      const findings = await examine(shell)
      for (const { about, verdict, said } of findings) shell.say(`${verdict.padEnd(5)}${about.padEnd(12)}${said}`)
      const ill = findings.filter(({ verdict }) => verdict === 'bad').length
      if (ill > 0) throw new CommandFailed(`${ill === 1 ? 'One thing has' : `${ill} things have`} to be mended.`)
    })
}

async function examine(shell: Shell): Promise<Finding[]> {
  const first = lookAtVersions(versions.node)
  try {
    return [first, ...(await examineAll(loadConfig(shell.env), shell))]
  } catch (error) {
    if (error instanceof ConfigError) return [first, ...error.problems.map((problem) => bad('Settings', problem))]
    throw error
  }
}

async function examineAll(config: Config, shell: Shell): Promise<Finding[]> {
  const database = await examineDatabase(config, shell)
  return [
    ...lookAtConfig(config),
    await lookAtDisk(config),
    ...database.findings,
    await lookAtSpool(config, { now: shell.clock.now(), isAppRunning: database.isAppRunning }),
    ...(await lookAtBackups(config, shell.clock.now())),
    ...(await examinePolar(config, shell)),
    await lookAtMail(config),
  ]
}

/** The database and what only it can tell. That it is away is a finding, too. */
async function examineDatabase({ database }: Config, shell: Shell) {
  try {
    return await withInstallation(shell, async ({ config, db }) => {
      const isEmbedded = database.url === null
      const looked = await lookAtDatabase({ db, isEmbedded, now: () => shell.clock.now() })
      return { ...looked, findings: [...looked.findings, await lookAtKey(config, db.reader)] }
    })
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    return { findings: [bad('Database', said)], isAppRunning: false }
  }
}

async function examinePolar(config: Config, shell: Shell): Promise<Finding[]> {
  const log = createLogger({ level: 'silent' })
  const outbound = createOutbound({ log, allowPrivate: ({ origin }) => origin === config.polar.apiUrl })
  try {
    return await lookAtPolar(config, outbound, () => shell.clock.now())
  } finally {
    outbound.close()
  }
}
