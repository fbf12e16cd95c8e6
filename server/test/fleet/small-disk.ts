import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** Some thousand clicks. */
const BYTES_MAX = 512 * 1_024

/**
 * Starts a process whose click spool has little room. Where we may mount, a small disk that only this process sees and
 * that goes with it; elsewhere no file of it may grow larger, which is refused with EFBIG instead of ENOSPC.
 */
export function onFullDisk(dataDir: string): readonly string[] {
  const spool = join(dataDir, 'clicks')
  for (const namespaces of [['--mount'], ['--user', '--map-root-user', '--mount']]) {
    const mount = `mkdir -p '${spool}' && mount -t tmpfs -o size=${BYTES_MAX} tmpfs '${spool}'`
    const through = ['unshare', ...namespaces, 'sh', '-c']
    if (spawnSync('unshare', [...namespaces, 'sh', '-c', mount]).status === 0)
      return [...through, `${mount} && exec "$@"`, 'sh']
  }
  // The unit is 512 bytes in a shell that keeps to POSIX.
  return ['sh', '-c', `trap '' XFSZ; ulimit -f ${BYTES_MAX / 512} && exec "$@"`, 'sh']
}
