import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import packageJson from '../../package.json' with { type: 'json' }
import { openDatabase } from '../src/platform/db/index.ts'
import { cloneDatabase } from './database.ts'
import { askAs } from './http.ts'
import { passwordIn, runKiwi } from './run-kiwi.ts'
import { startWorld, type World } from './world.ts'

const SLOW_MS = 60_000
const SECRET_KEY = randomBytes(32).toString('base64url')

const envOf = ({ db }: Pick<World, 'db'>) => ({ DATABASE_URL: db.url, SECRET_KEY })
const strangerIn = ({ app }: Pick<World, 'app'>) => askAs({ app, origin: 'http://app.test', cookie: null })

test(
  'whoever runs the installation gives somebody a password that works, and the old sessions end',
  async () => {
    const world = await startWorld()
    const { ben } = world

    const ended = await runKiwi(['user', 'reset-password', ben.email], envOf(world))

    expect(ended.code).toBe(0)
    const password = passwordIn(ended)
    expect(password.length).toBeGreaterThanOrEqual(16)
    expect((await ben.request('GET', '/api/me')).status).toBe(401)
    const signIn = await strangerIn(world)('POST', '/api/auth/sign-in/email', { email: ben.email, password })
    expect(signIn.status).toBe(200)

    const unknown = await runKiwi(['user', 'reset-password', 'nobody@example.com'], envOf(world))
    expect(unknown).toEqual({ code: 1, out: '', error: 'No account has the address nobody@example.com.\n' })
  },
  SLOW_MS,
)

test(
  'an account made at the shell signs in, is in no workspace, and is not made twice',
  async () => {
    const world = await startWorld()
    const args = ['user', 'create', 'Dora@Example.com', '--name', 'Dora']

    const ended = await runKiwi(args, envOf(world))

    expect(ended.code).toBe(0)
    const ask = strangerIn(world)
    const signIn = await ask('POST', '/api/auth/sign-in/email', {
      email: 'dora@example.com',
      password: passwordIn(ended),
    })
    expect(signIn.status).toBe(200)
    const again = await runKiwi(args, envOf(world))
    expect(again).toMatchObject({ code: 1, out: '', error: expect.stringMatching(/^There is already an account/) })
    const listed = await runKiwi(['user', 'list'], envOf(world))
    expect(listed.out).toContain('dora@example.com  Dora\n')
    expect(listed.out).toContain(`ada@example.com  Ada  owns the installation  owner of Ada makes wallpapers`)
  },
  SLOW_MS,
)

test(
  'an owner made at the shell sees that workspace and no other, and its audit log says who did it',
  async () => {
    const world = await startWorld()
    const { ada, cleo } = world
    const args = ['user', 'make-owner', cleo.email]

    const unnamed = await runKiwi(args, envOf(world))
    expect(unnamed).toMatchObject({ code: 1, error: expect.stringMatching(/^There are several workspaces\./) })
    expect((await cleo.request('GET', `/api/w/${ada.workspaceId}/members`)).status).toBe(404)

    const named = await runKiwi([...args, '--workspace', ada.workspaceId], envOf(world))
    expect(named).toEqual({ code: 0, out: 'cleo@example.com is an owner of Ada makes wallpapers.\n', error: '' })
    const log = await cleo.request('GET', `/api/w/${ada.workspaceId}/audit-log`)
    const { items } = z.object({ items: z.array(z.looseObject({})) }).parse(await log.json())
    expect(items[0]).toMatchObject({ action: 'role_change', by: null, about: { name: 'Cleo' }, detail: 'owner' })
    const unknown = await runKiwi([...args, '--workspace', 'wsp_none'], envOf(world))
    expect(unknown).toMatchObject({ code: 1, error: expect.stringMatching(/^There is no workspace wsp_none\./) })
  },
  SLOW_MS,
)

test(
  'an invitation made at the shell stands among the open ones, and not for who is in the workspace already',
  async () => {
    const { ada, ...world } = await startWorld()
    const args = ['invite', 'dora@example.com', '--workspace', ada.workspaceId, '--role', 'owner']

    const { code, out } = await runKiwi(args, { ...envOf(world), APP_URL: 'http://app.test' })

    expect(code).toBe(0)
    const token = /http:\/\/app\.test\/invite\/(\S+)$/m.exec(out)?.[1] ?? ''
    expect(token.length).toBeGreaterThan(30)
    const members = await ada.request('GET', `/api/w/${ada.workspaceId}/members`)
    expect(await members.json()).toMatchObject({ invitations: [{ email: 'dora@example.com', role: 'owner' }] })
    const member = await runKiwi(['invite', 'ben@example.com', '--workspace', ada.workspaceId], envOf(world))
    expect(member).toMatchObject({ code: 1, out: '', error: 'This person is already in the workspace.\n' })
  },
  SLOW_MS,
)

test(
  'where the app was never started every command says so in one sentence, and makes nothing',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'creator-kiwi-shell-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const env = { DATA_DIR: join(folder, 'data') }

    for (const args of [
      ['user', 'list'],
      ['user', 'reset-password', 'ada@example.com'],
      ['invite', 'ada@example.com'],
    ]) {
      const ended = await runKiwi(args, env)
      expect(ended).toMatchObject({
        code: 1,
        out: '',
        error: expect.stringMatching(/^Creator Kiwi was never started in .*\n$/),
      })
    }
    expect(await readdir(folder)).toEqual([])
  },
  SLOW_MS,
)

test(
  'on a database without tables they say so too, and `kiwi migrate` makes them',
  async () => {
    const clone = await cloneDatabase()
    const database = openDatabase(clone.url)
    onTestFinished(() => clone.drop())
    await database.pool.query(
      'drop schema public cascade; drop schema auth cascade; drop schema graphile_worker cascade',
    )
    await database.pool.query('create schema public')
    await database.close()
    const env = { DATABASE_URL: clone.url, SECRET_KEY }

    const before = await runKiwi(['user', 'list'], env)
    expect(before).toMatchObject({
      code: 1,
      error: expect.stringMatching(/^Creator Kiwi was never started on this database/),
    })
    const migrated = await runKiwi(['migrate'], env)
    expect(migrated).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^applied 0001_\w+\.sql\n.*up to date\.\n$/s),
    })
    expect(await runKiwi(['migrate'], env)).toEqual({ code: 0, out: 'The database was up to date.\n', error: '' })
    const after = await runKiwi(['user', 'list'], env)
    expect(after).toMatchObject({ code: 0, out: expect.stringMatching(/^Nobody has an account yet\./) })
  },
  SLOW_MS,
)

test(
  'wrong arguments end with 2 and say what is wrong, help and the version with 0',
  async () => {
    expect(await runKiwi(['version'], {})).toEqual({ code: 0, out: `${packageJson.version}\n`, error: '' })
    expect(await runKiwi(['help'], {})).toMatchObject({ code: 0, out: expect.stringContaining('doctor'), error: '' })
    expect(await runKiwi([], {})).toMatchObject({ code: 2, out: '', error: expect.stringContaining('Usage: kiwi') })
    expect(await runKiwi(['docter'], {})).toMatchObject({ code: 2, out: '', error: expect.stringContaining('doctor') })
    expect(await runKiwi(['user', 'reset-password'], {})).toMatchObject({
      code: 2,
      error: expect.stringContaining('e-mail'),
    })
    expect(await runKiwi(['invite', 'nobody'], {})).toMatchObject({
      code: 2,
      error: expect.stringContaining('not an e-mail'),
    })
    const settings = await runKiwi(['user', 'list'], { PORT: 'many' })
    expect(settings).toMatchObject({ code: 1, out: '', error: expect.stringContaining('PORT must be a whole number') })
  },
  SLOW_MS,
)
