import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const UNIT = 'deploy/creator-kiwi.service'

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')

test('docker is given the same files to build from as podman and buildah', () => {
  expect(read('.dockerignore')).toBe(read('.containerignore'))
})

/** What systemd has against a unit. Programs are looked for on this machine: node need not be in /usr/bin here. */
function verify(unit: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'creator-kiwi-unit-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'creator-kiwi.service')
  // By a name without blanks, wherever the packages are.
  const node = join(folder, 'node')
  symlinkSync(process.execPath, node)
  writeFileSync(file, unit.replace('/usr/bin/node', node))
  const { status, stderr } = spawnSync('systemd-analyze', ['verify', file], { encoding: 'utf8' })
  return status === 0 ? stderr : `${status}: ${stderr}`
}

const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0

test.skipIf(!hasSystemd)('systemd accepts the unit, and would say what it does not know', () => {
  const unit = read(UNIT)
  expect(verify(unit)).toBe('')
  expect(verify(unit.replace('KillMode=', 'KilMode='))).toContain('KilMode')
})

test('the unit starts what npm start does', () => {
  const { scripts } = z.object({ scripts: z.object({ start: z.string() }) }).parse(JSON.parse(read('package.json')))
  expect(read(UNIT)).toContain(`ExecStart=/usr/bin/${scripts.start}\n`)
})
