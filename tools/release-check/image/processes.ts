import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { basename } from 'node:path'

export type Process = { readonly pid: number; readonly program: string }

/** All that descends from a process, parents first. */
export function descendantsOf(pid: number): readonly Process[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    // Its fourth field, after the name in brackets, which may hold anything.
    const [, parent] = /^\d+ \(.*\) \S (\d+)/s.exec(read(`/proc/${name}/stat`)) ?? []
    if (parent !== undefined) parents.set(Number(name), Number(parent))
  }
  const found: number[] = [pid]
  for (const parent of found) for (const [child, its] of parents) if (its === parent) found.push(child)
  return found.slice(1).map((it) => ({ pid: it, program: programOf(it) }))
}

/** The memory of some processes together; what they share is counted once. */
export function memoryOf(processes: readonly Process[]): number {
  const shares = processes.map(({ pid }) => /^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0)
  return shares.reduce<number>((sum, kilobytes) => sum + Number(kilobytes) * 1_024, 0)
}

function programOf(pid: number): string {
  try {
    return basename(readlinkSync(`/proc/${pid}/exe`))
  } catch {
    return ''
  }
}

/** Empty for a process that has ended meanwhile. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
