import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A data folder whose click spool has little room. */
export type SmallDisk = {
  readonly dataDir: string
  /** What a process is started through that is to see it so. */
  readonly through: readonly string[]
}

/** Some eight hundred clicks. */
const BYTES_MAX = 256 * 1_024

/** Namespaces in which we may mount: root's own, or those of somebody who is root nowhere else. */
const NAMESPACES = [['--mount'], ['--user', '--map-root-user', '--mount']].find(
  (namespaces) => spawnSync('unshare', [...namespaces, 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0,
)

export const mayMount = NAMESPACES !== undefined

/**
 * A small disk under the spool, where we may mount one: only processes started through it see it, and it goes with the
 * test. Elsewhere no file may grow large, which is refused with EFBIG instead of ENOSPC.
 */
export async function createSmallDisk(): Promise<SmallDisk & { readonly fill: () => void }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'creator-kiwi-disk-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  if (NAMESPACES === undefined) {
    // The unit is 512 bytes in a shell that keeps to POSIX.
    const limited = `trap '' XFSZ; ulimit -f ${BYTES_MAX / 512} && exec "$@"`
    return { dataDir, through: ['sh', '-c', limited, 'sh'], fill: noDisk }
  }
  const spool = join(dataDir, 'clicks')
  mkdirSync(spool)
  const holder = await mountFor(NAMESPACES, spool)
  const enter = NAMESPACES.includes('--user') ? ['--user', '--preserve-credentials', '--mount'] : ['--mount']
  const inside = ['nsenter', ...enter, `--target=${holder}`, 'sh', '-c']
  return {
    dataDir,
    // Who enters stands at the root of all.
    through: [...inside, 'cd "$0" && exec "$@"', process.cwd()],
    fill: () => void spawnSync('nsenter', [...inside.slice(1), `cat /dev/zero > '${spool}/filler'`]),
  }
}

function noDisk(): never {
  throw new Error('there is no disk to fill: we may not mount')
}

/** Mounts it and holds it until the test has ended, or we. */
async function mountFor(namespaces: readonly string[], folder: string): Promise<number> {
  const script = `mount -t tmpfs -o size=${BYTES_MAX} tmpfs '${folder}' && echo mounted && exec cat`
  const holder = spawn('unshare', [...namespaces, 'sh', '-c', script], { stdio: ['pipe', 'pipe', 'inherit'] })
  onTestFinished(() => void holder.stdin.end())
  await once(holder.stdout, 'data')
  if (holder.pid === undefined) throw new Error('unshare did not start')
  return holder.pid
}
