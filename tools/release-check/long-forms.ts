import { fileURLToPath } from 'node:url'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Part } from './part.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** What `npm test` does in short, at length. */
const FORMS = [
  { files: 'stories', env: { STORIES: '2000' } },
  { files: 'numbers-agree', env: { NUMBER_STORIES: '100' } },
  { files: 'server/test/fleet', env: { FAULTS: 'long' } },
] as const

/** The long forms of the tests that are told or broken at random. */
export const longForms: Part = {
  headline: 'Long forms of stories and faults',
  missing: () => (process.platform === 'win32' ? 'fault tests need Linux or macOS' : null),
  async run(say) {
    for (const { files, env } of FORMS) {
      const child = spawn('npm', ['run', 'test:server', '--', files], {
        cwd: ROOT,
        env: { ...process.env, ...env },
        stdio: 'inherit',
      })
      const [code]: unknown[] = await once(child, 'close')
      const told = Object.entries(env)
        .map(([name, value]) => `${name}=${value}`)
        .join(' ')
      if (code !== 0) throw new Error(`${told} npm run test:server -- ${files} ended with ${String(code)}`)
      say(`${told} npm run test:server -- ${files}: passed`)
    }
  },
}
