import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** What a process holds in memory (resident set), in MB; null where there is no `ps`. */
export function memoryOf(pid: number): number | null {
  const asked = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })
  const kilobytes = Number(asked.stdout)
  return asked.status === 0 && kilobytes > 0 ? Math.round(kilobytes / 1024) : null
}

/** The Linux kernel counts in hundredths of a second for every program to see, whatever it does itself. */
const TICKS_A_SECOND = 100

/** Seconds of processor time a process has used; NaN where there is no /proc (Linux). */
export function processorSecondsOf(pid: number): number {
  try {
    // proc_pid_stat(5): the name is in brackets and may hold spaces; utime and stime are the 12th and 13th field after.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND
  } catch {
    return NaN
  }
}
