import { spawnSync } from 'node:child_process'
import { cpus, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'

/** What a bench ran on, as lines for its report: the class of machine, no names of hosts or folders. */
export function describeEnvironment(postgresVersion?: string): readonly string[] {
  const processors = cpus()
  const memoryGb = Math.round(totalmem() / 2 ** 30)
  return [
    `- Date: ${new Date().toISOString().slice(0, 10)}`,
    `- Machine: ${processors.length} cores, ${processors[0]?.model.trim() ?? 'unknown processor'}, ${memoryGb} GB of memory, ${process.platform} ${process.arch}`,
    `- Node ${process.versions.node}${postgresVersion === undefined ? '' : `, PostgreSQL ${postgresVersion}`}`,
    `- Commit: ${describeCommit()}`,
  ]
}

/** The commit of this checkout, or of the one in a folder. */
export function describeCommit(folder = fileURLToPath(new URL('../../', import.meta.url))): string {
  const askGit = (...args: readonly string[]) => spawnSync('git', args, { cwd: folder, encoding: 'utf8' })
  const commit = askGit('rev-parse', '--short=12', 'HEAD')
  if (commit.status !== 0) return 'unknown'
  const isChanged = askGit('status', '--porcelain', '--untracked-files=no').stdout.trim() !== ''
  return `${commit.stdout.trim()}${isChanged ? ', with changes that are not committed' : ''}`
}
