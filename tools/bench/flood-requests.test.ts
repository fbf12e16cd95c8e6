import { expect, test } from 'vitest'
import { writeFlood } from './flood-requests.ts'

test('the bodies of a flood are JSON with hundreds of keys, as large as each route takes', () => {
  const sizes = writeFlood('127.0.0.1:4300').map((request) => {
    const [head = '', body = ''] = request.toString('latin1').split('\r\n\r\n')
    expect(Object.keys(JSON.parse(body)).length).toBeGreaterThan(300)
    expect(head).toContain(`Content-Length: ${body.length}`)
    const bytesMax = head.startsWith('POST /api/auth/') ? 4_000 : 16_000
    expect(body.length).toBeLessThanOrEqual(bytesMax)
    return bytesMax - body.length
  })
  expect(Math.max(...sizes)).toBeLessThan(12)
})
