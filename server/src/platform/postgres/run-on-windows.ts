import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Binaries } from './binaries.ts'
import { dropCopiedPidFile } from './leftover.ts'
import type { ClusterPaths } from './cluster-paths.ts'
import type { Running } from './run-server.ts'
import { serverArguments, serverEnv, type Listening } from './settings.ts'

const run = promisify(execFile)

/**
 * Starts the server through pg_ctl, which Windows needs: it drops an administrator's rights before starting the
 * server, and stops it through a named event where there are no signals.
 */
export async function runOnWindows(
  place: ClusterPaths,
  binaries: Binaries,
  listening: Listening,
  durable: boolean,
): Promise<Running> {
  const quoted = serverArguments(place.clusterDir, listening, durable)
    .slice(2)
    .map((it) => `"${it}"`)
  const options = { env: serverEnv(), windowsHide: true }
  await run(
    binaries.pgCtl,
    ['start', '-D', place.clusterDir, '-l', place.logFile, '-W', '-o', quoted.join(' ')],
    options,
  )
  const ended = Promise.withResolvers<void>()
  return {
    exited: ended.promise,
    async stop() {
      await endOnWindows(place.clusterDir, binaries)
      ended.resolve()
    },
  }
}

/** Stops whatever server runs on the cluster. Safe to call when none does. */
export async function endOnWindows(clusterDir: string, binaries: Binaries): Promise<void> {
  dropCopiedPidFile(clusterDir)
  const status = await run(binaries.pgCtl, ['status', '-D', clusterDir], { windowsHide: true }).catch(() => null)
  if (status) await run(binaries.pgCtl, ['stop', '-D', clusterDir, '-m', 'fast', '-w'], { windowsHide: true })
}
