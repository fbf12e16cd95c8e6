import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PostgresLog } from './log.ts'
import { prepareClusterPaths } from './cluster-paths.ts'
import { inUseElsewhere } from './errors.ts'
import { APP_ROLE } from './own-role.ts'
import { databaseUrl, SOCKET_NAME } from './settings.ts'

/** The database that a running app keeps in this folder. @throws where none runs. */
export function runningDatabaseUrl(dataDir: string, log: PostgresLog, database: string): string {
  const place = prepareClusterPaths(dataDir, log)
  // Its lines: pid, data directory, start time, port, socket directory, … (PostgreSQL's src/include/utils/pidfile.h)
  const lines = readFileSync(join(place.clusterDir, 'postmaster.pid'), 'utf8').split('\n')
  const dir = lines[4]?.trim() ?? ''
  // A container may share its network with the app's, but not its files.
  if (dir !== '' && !existsSync(join(dir, SOCKET_NAME))) throw inUseElsewhere(place.homeDir)
  if (dir !== '') return databaseUrl({ kind: 'socket', dir }, database, APP_ROLE)
  const password = readFileSync(place.passwordFile, 'utf8')
  return databaseUrl({ kind: 'loopback', port: Number(lines[3]), password }, database, APP_ROLE)
}
