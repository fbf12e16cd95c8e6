import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testEmulator } from '../../emulator.factory.ts'
import type { Tested } from '../../emulator.factory.ts'
import { notCovered } from '../not-covered.ts'

let emulator: Tested
beforeAll(async () => {
  emulator = await testEmulator()
  const { order } = await emulator.control('/buy', { link: 'course', email: 'vi@home.example' })
  await emulator.control('/refund', { order_id: order.id, amount: 100 })
  await emulator.control('/buy', { link: 'club', email: 'vi@home.example' })
})
afterAll(() => emulator.stop())

const pageText = async () => (await fetch(`${emulator.origin}/_control`)).text()

test('a person finds a button for what can happen next', async () => {
  const page = await pageText()
  for (const words of ['End trial', 'Pause', 'Refund all', 'Now failed', 'Anonymise', 'Dispute', 'Change product']) {
    expect(page).toContain(words)
  }
  for (const words of ['Skip time', 'Polar goes down', 'Set role', 'Archive product', 'Preset', 'lose the answer']) {
    expect(page).toContain(words)
  }
})

test('every form of the page reaches a call that exists', async () => {
  const forms = (await pageText()).matchAll(/data-api="([^"]+)" data-method="([A-Z]+)"/g)
  const calls = new Set([...forms].map(([, api, method]) => `${method} ${api}`))
  for (const call of calls) {
    const [method = '', path = ''] = call.split(' ')
    // No body fits all of them; only an address nobody serves answers 404.
    const answer = await fetch(`${emulator.origin}${path}`, { method, body: 'not JSON' })
    expect([call, answer.status === 404]).toEqual([call, false])
  }
})

test('the README names the same gaps as the page', () => {
  const readme = readFileSync(fileURLToPath(new URL('../../../README.md', import.meta.url)), 'utf8')
  for (const sentence of notCovered) expect(readme).toContain(`- ${sentence}\n`)
})
