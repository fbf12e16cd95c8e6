import { fileURLToPath } from 'node:url'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Part } from './part.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** What `npm test` does in short, at length. */
const FORMS = [
  { task: 'test:server', files: ['stories'], env: { STORIES: '2000' } },
  { task: 'test:server', files: ['numbers-agree'], env: { NUMBER_STORIES: '100' } },
  { task: 'test:server', files: ['server/test/fleet'], env: { FAULTS: 'long' } },
  { task: 'e2e', files: [], env: { FAULTS: 'long' } },
] as const

/** The long forms of the tests that are generated or broken at random. */
export const longForms: Part = {
  name: 'long-forms',
  headline: 'Long forms of stories and faults',
  missing: () => (process.platform === 'win32' ? 'fault tests need Linux or macOS' : null),
  async run(say) {
    for (const { task, files, env } of FORMS) {
      const command = ['run', task, ...(files.length > 0 ? ['--', ...files] : [])]
      const child = spawn('npm', command, {
        cwd: ROOT,
        env: { ...process.env, ...env },
        stdio: 'inherit',
      })
      const [code]: unknown[] = await once(child, 'close')
      const variables = Object.entries(env)
        .map(([name, value]) => `${name}=${value}`)
        .join(' ')
      const said = `${variables} npm ${command.join(' ')}`
      if (code !== 0) throw new Error(`${said} ended with ${String(code)}`)
      say(`${said}: passed`)
    }
  },
}
