import { expect, test } from 'vitest'
import { secret } from '../crypto/index.ts'
import { createLogger } from './index.ts'
import type { LoggerOptions } from './index.ts'

test('fields with a private name are masked, however deep', () => {
  const [line] = logged((log) => log.info({ req: { headers: { authorization: 'Basic abc', cookie: 'a=b' } } }, 'asked'))

  expect(line).toContain('"msg":"asked"')
  expect(line).not.toMatch(/Basic abc|a=b/)
})

test('e-mail addresses and tokens are taken out of messages and errors', () => {
  const [message] = logged((log) => log.warn('ben@example.com used polar_at_u_abcdefghijkl'))
  const [error] = logged((log) => log.error({ err: new Error('no person ada@example.com') }, 'failed'))

  expect(message).toContain('[email] used [redacted]')
  expect(error).toContain('no person [email]')
  expect(error).not.toContain('ada@')
})

test('addresses that are keys themselves are cut', () => {
  const key = 'gQ3JxkP0aV-_b7Zr9sLmT2uWcYdEfH4i'
  for (const path of [`/webhooks/polar/${key}`, `/api/invitations/${key}/accept`, `https://app.test/invite/${key}`]) {
    const [line] = logged((log) => log.error({ path }, 'request failed'))
    expect(line).not.toContain(key)
  }
  const [id] = logged((log) => log.info('/api/w/wsp_01k5v3d7h2e8n9q4r6t0w2y5za/links'))
  expect(id).toContain('wsp_01k5v3d7h2e8n9q4r6t0w2y5za')
})

test('the password of a database address never reaches the log', () => {
  const [line] = logged((log) => log.info({ url: 'postgres://app:hunter22@db/kiwi' }, 'connecting'))
  expect(line).not.toContain('hunter22')
})

test('a secret prints as [secret]', () => {
  const [line] = logged((log) => log.info({ key: secret('open sesame') }, 'has a key'))
  expect(line).toContain('"key":"[secret]"')
})

test('a child adds its fields, masked like any other', () => {
  const [line] = logged((log) => log.child({ job: 'sale.record', token: 'abc' }).info('ran'))
  expect(line).toContain('"job":"sale.record","token":"[redacted]"')
})

test('for people at a terminal a line is text, with the stack below', () => {
  const [line] = logged((log) => log.error({ err: new Error('broken'), attempt: 2 }, 'job failed'), { pretty: true })
  expect(line).toMatch(/^\d\d:\d\d:\d\d error job failed attempt=2\nError: broken\n {4}at /)
})

function logged(write: (log: ReturnType<typeof createLogger>) => void, options: Partial<LoggerOptions> = {}): string[] {
  const lines: string[] = []
  write(createLogger({ level: 'debug', write: (line) => lines.push(line), ...options }))
  return lines
}
