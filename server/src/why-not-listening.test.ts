import { expect, test } from 'vitest'
import { whyNotListening } from './why-not-listening.ts'

const failing = (code: string) => Object.assign(new Error(`listen ${code}`), { code })

test('an account that may not take port 80 is pointed to PORT and a reverse proxy', () => {
  const { message } = whyNotListening(failing('EACCES'), { host: '0.0.0.0', port: 80 })
  expect(message).toMatch(/may not listen on port 80 of 0\.0\.0\.0.*Set PORT to a higher number.*reverse proxy/)
})

test('what nobody foresaw is said as it is', () => {
  const error = failing('EMFILE')
  expect(whyNotListening(error, { host: '127.0.0.1', port: 4300 })).toBe(error)
})
