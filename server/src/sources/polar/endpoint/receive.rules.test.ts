import { expect, test } from 'vitest'
import { loadConfig } from '../../../platform/config/index.ts'
import { canReceiveWebhooks } from './receive.rules.ts'

const at = (env: Record<string, string>) => {
  const { polar: config, http } = loadConfig(env)
  return canReceiveWebhooks({ config, appUrl: http.appUrl })
}
const PUBLIC = { APP_URL: 'https://kiwi.example.com' }

test('webhooks are tried where the address is public https, and with the emulator anywhere', () => {
  expect(at(PUBLIC)).toBe(true)
  expect(at({})).toBe(false)
  expect(at({ APP_URL: 'http://kiwi.example.com' })).toBe(false)
  expect(at({ POLAR_EMULATOR_URL: 'http://127.0.0.1:4310' })).toBe(true)
})

test('whoever wants polling gets it', () => {
  expect(at({ ...PUBLIC, POLAR_RECEIVE: 'polling' })).toBe(false)
  expect(at({ ...PUBLIC, POLAR_RECEIVE: 'auto' })).toBe(true)
})
