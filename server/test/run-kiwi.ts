import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

export type Ended = { readonly code: number; readonly out: string; readonly error: string }

/** `npm run kiwi -- …`, as a process of its own. Its environment is what is given and nothing else. */
export function runKiwi(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ended> {
  const { promise, resolve } = Promise.withResolvers<Ended>()
  const options = { cwd: ROOT, env: { PATH: process.env['PATH'] ?? '', ...env } }
  execFile(process.execPath, ['server/src/kiwi.ts', ...args], options, (failed, out, error) =>
    resolve({ code: failed === null ? 0 : Number(failed.code), out, error }),
  )
  return promise
}

/** The password that a command shows. */
export const passwordIn = ({ out }: Ended): string => /^ {2}(\S+)$/m.exec(out)?.[1] ?? ''
