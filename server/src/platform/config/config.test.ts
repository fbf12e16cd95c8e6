import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ConfigError, configWarnings, describeConfig, loadConfig, resolveSecretKey } from './index.ts'
import { variables } from './variables.ts'

const STRONG = 'q7Yd0s2VtXb9LkGh4PzWnCmR8fJu3EaT'

test('an empty environment is a working configuration', () => {
  const config = loadConfig({})

  expect(config.http).toMatchObject({ host: '127.0.0.1', port: 4300, appUrl: 'http://localhost:4300' })
  expect(config.http.shortHost).toBe('localhost:4300')
  expect(config.database.url).toBeNull()
  expect(config.signUp).toBe('invited')
  expect(config.polar).toMatchObject({
    environment: 'production',
    buyUrl: 'https://buy.polar.sh',
    client: null,
    receive: 'auto',
  })
  expect(configWarnings(config)).toEqual([])
})

test('every problem is listed, not only the first', () => {
  const problems = problemsOf({
    PORT: '80000',
    APP_URL: 'https://kiwi.example.com/app',
    SIGN_UP: 'maybe',
    LOG_LEVEL: 'loud',
  })

  expect(problems).toHaveLength(4)
  expect(problems.map((problem) => problem.split(' ')[0])).toEqual(['PORT', 'APP_URL', 'SIGN_UP', 'LOG_LEVEL'])
})

test('an empty variable counts as unset', () => {
  expect(loadConfig({ PORT: '', SUPPORT_EMAIL: ' ' })).toMatchObject({ http: { port: 4300 }, supportEmail: null })
})

test('any variable can come from a file', () => {
  const path = join(temporaryFolder(), 'port')
  writeFileSync(path, '4400\n')
  expect(loadConfig({ PORT_FILE: path }).http.port).toBe(4400)
})

test('a file that cannot be read, and a variable set twice, are problems', () => {
  expect(problemsOf({ SECRET_KEY_FILE: '/nowhere/key' })).toEqual([
    'SECRET_KEY_FILE names /nowhere/key, which cannot be read (ENOENT).',
  ])
  expect(problemsOf({ PORT: '4300', PORT_FILE: '/nowhere/port' })).toEqual([
    'PORT and PORT_FILE are both set; keep one.',
  ])
})

test.each([
  ['short', 'abc123'],
  ['an example', 'change-me-please-q7Yd0s2VtXb9LkGh4PzW'],
  ['one letter over and over', 'a'.repeat(40)],
  ['one pattern over and over', '0123456789abcdef'.repeat(2)],
])('a secret key that is %s is refused', (_why, value) => {
  expect(problemsOf({ SECRET_KEY: value })).toEqual([expect.stringMatching(/^SECRET_KEY /)])
})

test('a key made by chance may hold any word; one that a person typed may not', async () => {
  const folder = temporaryFolder()
  const made = 'q7Yd0s2VtodoX9LkGh4PzWnCmR8fJu3EaTb1Qw5Zx6A'
  writeFileSync(join(folder, 'secret.key'), made)

  expect((await resolveSecretKey(loadConfig({ DATA_DIR: folder }))).reveal()).toBe(made)
  expect(loadConfig({ SECRET_KEY: `${made}=` }).secretKey?.reveal()).toBe(`${made}=`)
  expect(problemsOf({ SECRET_KEY: 'todo-put-a-long-enough-secret-in-here-1' })).toHaveLength(1)
})

test('a data folder that cannot be written to is named by its variable and its place', async () => {
  const file = join(temporaryFolder(), 'taken')
  writeFileSync(file, '')
  await expect(resolveSecretKey(loadConfig({ DATA_DIR: join(file, 'data') }))).rejects.toThrow(
    /DATA_DIR is .*taken.*cannot be read or written \(ENOTDIR\)/,
  )
})

test.each(['*', '[::1]', 'http://0.0.0.0', '0.0.0.0:80', 'my host', '-'])(
  'HOST=%s is no address to listen on',
  (host) => {
    expect(problemsOf({ HOST: host })).toEqual([
      expect.stringMatching(
        /^HOST must be an address or a name of this machine.*0\.0\.0\.0 opens the app to the network/,
      ),
    ])
  },
)

test.each(['0.0.0.0', '127.0.0.1', '::', '::1', 'fe80::1%eth0', 'localhost', 'kiwi-1.internal'])(
  'HOST=%s may be listened on',
  (host) => {
    expect(loadConfig({ HOST: host }).http.host).toBe(host)
  },
)

test('an external database needs a secret key of its own', () => {
  const url = 'postgres://kiwi@db/kiwi'
  expect(problemsOf({ DATABASE_URL: url })).toEqual([expect.stringContaining('SECRET_KEY is required')])
  expect(loadConfig({ DATABASE_URL: url, SECRET_KEY: STRONG }).database.url).toBe(url)
})

test('the embedded database is not split over processes', () => {
  expect(problemsOf({ ROLE: 'worker' })).toEqual([expect.stringContaining('ROLE=worker needs DATABASE_URL')])
})

test('a file with cities is looked at before the start', () => {
  const folder = temporaryFolder()
  const file = join(folder, 'cities.mmdb')
  expect(problemsOf({ GEO_DATABASE: file })).toEqual([
    `GEO_DATABASE must name a MaxMind file (.mmdb); ${file} cannot be read (ENOENT).`,
  ])
  expect(problemsOf({ GEO_DATABASE: folder })).toEqual([expect.stringContaining('cannot be read (EISDIR)')])

  writeFileSync(file, '<html>Please sign in to download</html>')
  expect(problemsOf({ GEO_DATABASE: file })).toEqual([
    `GEO_DATABASE must name a MaxMind file (.mmdb), which ${file} is not.`,
  ])

  writeFileSync(file, Buffer.from('…\xab\xcd\xefMaxMind.com…', 'latin1'))
  expect(loadConfig({ GEO_DATABASE: relative('.', file) }).clicks.geoDatabase).toBe(file)
  expect(loadConfig({}).clicks.geoDatabase).toBeNull()
})

test('half a Polar client is a problem', () => {
  expect(problemsOf({ POLAR_CLIENT_ID: 'polar_ci_1' })).toEqual([expect.stringContaining('set both or neither')])
})

test('the emulator wins over the environment, and is only reachable on this machine', () => {
  const { polar } = loadConfig({ POLAR_EMULATOR_URL: 'http://127.0.0.1:4310', POLAR_ENVIRONMENT: 'sandbox' })

  expect(polar).toMatchObject({
    environment: 'emulator',
    apiUrl: 'http://127.0.0.1:4310',
    buyUrl: 'http://127.0.0.1:4310',
  })
  expect(problemsOf({ POLAR_EMULATOR_URL: 'http://polar.example.com' })).toHaveLength(1)
})

test('a scope that Polar has removed is not asked for', () => {
  const { scopes } = loadConfig({}).polar
  expect(scopes).toContain('orders:read')
  expect(scopes).not.toContain('repositories:read')
})

test('a public address without https is warned about, not refused', () => {
  const config = loadConfig({ APP_URL: 'http://kiwi.example.com' })
  expect(configWarnings(config)).toEqual([expect.stringContaining('APP_URL is not https')])
})

test('the configuration cannot be changed, and does not print its secrets', () => {
  const config = loadConfig({ SECRET_KEY: STRONG, POLAR_CLIENT_ID: 'polar_ci_1', POLAR_CLIENT_SECRET: 'hidden' })

  expect(Object.isFrozen(config.http)).toBe(true)
  expect(JSON.stringify(config)).not.toMatch(/q7Yd0s|hidden/)
  expect(config.polar.client?.secret.reveal()).toBe('hidden')
})

test('a secret key is made once, for the owner only, and read again at the next start', async () => {
  const config = loadConfig({ DATA_DIR: join(temporaryFolder(), 'data') })

  const [first, atTheSameTime] = await Promise.all([resolveSecretKey(config), resolveSecretKey(config)])
  const path = join(config.database.dataDir, 'secret.key')

  expect(atTheSameTime.reveal()).toBe(first.reveal())
  expect(readFileSync(path, 'utf8').trim()).toBe(first.reveal())
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

test('a key file that was emptied is not replaced by a new key', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'secret.key'), '')
  await expect(resolveSecretKey(loadConfig({ DATA_DIR: folder }))).rejects.toThrow(ConfigError)
})

test('the page about configuration names every variable', () => {
  const page = describeConfig()
  for (const name of Object.keys(variables)) expect(page).toContain(`| \`${name}\` |`)
})

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    loadConfig(env)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'creator-kiwi-config-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

test('a mail server is its address, its login and whom letters come from', () => {
  const { mail } = loadConfig({
    SMTP_URL: 'smtps://kiwi:p%40ss@mail.example.com',
    MAIL_FROM: 'Kiwi <kiwi@example.com>',
  })
  expect(mail).toMatchObject({
    server: { host: 'mail.example.com', port: 465, isTls: true, login: { user: 'kiwi' } },
    from: { name: 'Kiwi', address: 'kiwi@example.com' },
  })
  expect(mail?.server.login?.password.reveal()).toBe('p@ss')
  expect(JSON.stringify(mail)).not.toContain('p@ss')
  expect(loadConfig({}).mail).toBeNull()
})

test.each([
  { SMTP_URL: 'mail.example.com', MAIL_FROM: 'kiwi@example.com' },
  { SMTP_URL: 'https://mail.example.com', MAIL_FROM: 'kiwi@example.com' },
  { SMTP_URL: 'smtp://mail.example.com/path', MAIL_FROM: 'kiwi@example.com' },
  { SMTP_URL: 'smtp://mail.example.com', MAIL_FROM: 'Kiwi' },
  { SMTP_URL: 'smtp://mail.example.com' },
  { MAIL_FROM: 'kiwi@example.com' },
])('mail that cannot work is a problem: %o', (env) => {
  expect(problemsOf(env)).toHaveLength(1)
})
