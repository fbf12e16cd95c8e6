import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { SOURCES } from '#contract/words/sources'

/** Files outside of a source's own folder that may name it, and why. */
const NAMING: Readonly<Record<string, string>> = {
  'app.ts': 'the list of sources',
  'commands/doctor.ts': 'the doctor says by name whose servers cannot be reached',
  'commands/doctor/judge.rules.ts': 'the same',
  'commands/doctor/look-outside.ts': 'the same',
  'rooms.ts': 'the manifest: a source is a room',
  'weighty-routes.ts': 'the list of what asks for the password again, of sources too',
}

const core = fileURLToPath(new URL('../', import.meta.url))

test('the core names a source only in its list, its configuration, and where is said why', () => {
  const names = Object.keys(SOURCES)
  const files = globSync('**/*.{ts,sql}', { cwd: core }).filter(
    (file) =>
      !/(\.test|\.factory|\.gen)\.ts$/.test(file) &&
      !file.startsWith('platform/config/') &&
      !names.some((name) => file.startsWith(`sources/${name}/`)),
  )
  const naming = files.filter((file) => {
    const text = readFileSync(`${core}${file}`, 'utf8').toLowerCase()
    return names.some((name) => text.includes(name))
  })

  expect(files.length).toBeGreaterThan(100)
  expect(naming.toSorted()).toEqual(Object.keys(NAMING).toSorted())
})
