import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { useMailbox } from '../../../test/mailbox.ts'
import { fixedClock } from '../clock.ts'
import { loadConfig } from '../config/index.ts'
import { createVault, secret } from '../crypto/index.ts'
import { createRunner } from '../jobs/index.ts'
import { createLogger } from '../telemetry/index.ts'
import { createPost, tryMail, type Letter } from './index.ts'
import { transportOptions } from './open-transport.ts'

const LATER = new Date('2999-01-01T00:00:00Z')
const letter: Letter = {
  to: 'dana@example.com',
  subject: 'Grüße <b>&</b>',
  says: ['Hello <script>alert(1)</script>,', 'this is "it".'],
  button: { label: 'Open it', href: 'https://kiwi.example.com/reset-password#a&b' },
  small: 'Small print.',
}

async function startPost() {
  const { mailbox, env } = await useMailbox()
  const db = await testDatabase()
  const clock = fixedClock(new Date('2026-11-22T12:00:00Z'))
  const { mail } = loadConfig(env)
  const lines: string[] = []
  const log = createLogger({ level: 'info', write: (line) => void lines.push(line) })
  const post = createPost({ mail, vault: createVault(secret('a secret key for tests only, long enough')), clock })
  const runner = createRunner({ pool: db.pool, jobs: [post.job], schedules: [], concurrency: 1, log })
  const send = () => db.transaction((tx) => post.send(tx, letter, new Date(clock.now().getTime() + 3_600_000)))
  const waiting = async () => {
    const { rows } = await db.pool.query<{ payload: unknown }>('select payload from graphile_worker._private_jobs')
    return rows
  }
  return { mailbox, clock, db, post, runner, send, waiting, lines }
}

test('a letter arrives as text and as HTML, and nothing in it is taken for HTML', async () => {
  const { mailbox, runner, send } = await startPost()

  await send()
  expect(await runner.drain()).toEqual({ ran: 1, failures: [] })

  const [arrived] = mailbox.letters
  expect(arrived).toMatchObject({ subject: letter.subject, from: { text: '"Creator Kiwi" <kiwi@example.com>' } })
  expect(arrived?.headers.get('auto-submitted')).toBe('auto-generated')
  expect(arrived?.text).toContain('Open it:\nhttps://kiwi.example.com/reset-password#a&b')
  expect(arrived?.html).toContain('Hello &lt;script&gt;alert(1)&lt;/script&gt;')
  expect(arrived?.html).toContain('href="https://kiwi.example.com/reset-password#a&amp;b"')
  expect(arrived?.html).not.toMatch(/<script|<img|<link|url\(/)
})

test('a letter of a transaction that is rolled back is never sent', async () => {
  const { mailbox, db, post, runner } = await startPost()

  const failing = db.transaction(async (tx) => {
    await post.send(tx, letter, LATER)
    throw new Error('changed my mind')
  })

  await expect(failing).rejects.toThrow('changed my mind')
  await runner.drain()
  expect(mailbox.letters).toEqual([])
})

test('while it waits nobody can read a letter in the database', async () => {
  const { send, waiting } = await startPost()
  await send()
  expect(JSON.stringify(await waiting())).not.toMatch(/dana|reset-password|Hello/)
})

test('a server that is busy is asked again, and the log names nobody', async () => {
  const { mailbox, runner, send, lines } = await startPost()
  mailbox.refuse(451)
  await send()
  expect(await runner.drain()).toMatchObject({ ran: 1, failures: [{ job: 'letter.send' }] })

  mailbox.refuse(null)
  await runner.drain({ asOf: LATER })

  expect(mailbox.letters).toHaveLength(1)
  expect(lines.join('')).toMatch(/451/)
  expect(lines.join('')).not.toContain('dana')
})

test('a letter that the server will never take is given up, and its address goes with it', async () => {
  const { mailbox, runner, send, waiting, lines } = await startPost()
  mailbox.refuse(550)

  await send()
  expect(await runner.drain()).toEqual({ ran: 1, failures: [] })

  expect(await waiting()).toEqual([])
  expect(lines.join('')).toMatch(/a letter could not be sent/)
  expect(lines.join('')).not.toContain('dana')
})

test('a letter that is of no use any more is not sent', async () => {
  const { mailbox, clock, runner, send } = await startPost()
  await send()
  clock.advanceMs(3_600_001)

  expect(await runner.drain()).toEqual({ ran: 1, failures: [] })
  expect(mailbox.letters).toEqual([])
})

test('where no server is configured nothing is queued', async () => {
  const { db, clock, waiting } = await startPost()
  const post = createPost({ mail: null, vault: createVault(secret('a secret key for tests only, long enough')), clock })

  await db.transaction((tx) => post.send(tx, letter, LATER))

  expect(post.isOpen).toBe(false)
  expect(await waiting()).toEqual([])
})

test('whether the server lets us in is asked without a letter', async () => {
  const { mailbox, env } = await useMailbox()
  const { mail } = loadConfig(env)
  const { mail: wrong } = loadConfig({ ...env, SMTP_URL: mailbox.url.replace('kiwi:', 'kiwi:not-') })
  if (mail === null || wrong === null) throw new Error('no mail server')

  expect(await tryMail(mail)).toBeNull()
  expect(await tryMail(wrong)).toBe('EAUTH 535')
  expect(mailbox.letters).toEqual([])
})

test.each([
  ['smtp://kiwi:secret@mail.example.com', { port: 587, secure: false, requireTLS: true }],
  ['smtps://kiwi:secret@mail.example.com', { port: 465, secure: true }],
  ['smtp://mail.example.com:25', { port: 25, secure: false, requireTLS: false }],
  ['smtp://kiwi:secret@localhost:1025', { port: 1025, requireTLS: false }],
])('%s sends a password only over an encrypted connection, or to this machine', (url, options) => {
  const { mail } = loadConfig({ SMTP_URL: url, MAIL_FROM: 'kiwi@example.com' })
  if (mail === null) throw new Error('no mail server')
  expect(transportOptions(mail.server)).toMatchObject(options)
})
