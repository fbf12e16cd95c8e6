import { spawnSync } from 'node:child_process'

/** The cores the parts are pinned to; null where the machine has one only, or no `taskset` (Linux). */
export type Cores = { readonly server: number; readonly generator: number } | null

export function findCores(): Cores {
  const asked = spawnSync('taskset', ['-cp', String(process.pid)], { encoding: 'utf8' })
  // "pid 7's current affinity list: 0-3,8"
  const list = asked.status === 0 ? (asked.stdout.split(': ')[1] ?? '') : ''
  const cores = list.split(',').flatMap((part) => {
    const [first = NaN, last = first] = part.split('-').map(Number)
    return first <= last ? Array.from({ length: last - first + 1 }, (_, index) => first + index) : []
  })
  const [server, generator] = cores
  return server === undefined || generator === undefined ? null : { server, generator }
}

/** Keeps a process, with all its threads, on one core. */
export function pin(pid: number, core: number): void {
  const pinned = spawnSync('taskset', ['-acp', String(core), String(pid)], { encoding: 'utf8' })
  if (pinned.status !== 0) throw new Error(`taskset could not pin ${pid}: ${pinned.stderr}`)
}
