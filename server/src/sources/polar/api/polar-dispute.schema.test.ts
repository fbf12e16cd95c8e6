import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { polarDispute } from './polar-dispute.schema.ts'

const golden = z.object({ body: z.object({ items: z.array(z.unknown()) }) })

test('disputes as Polar lists them are read: how each stands, what it takes, and of which order', () => {
  const file = new URL('../../../../../emulators/polar/golden/api/list-disputes.json', import.meta.url)
  const { items } = golden.parse(JSON.parse(readFileSync(file, 'utf8'))).body
  expect(
    items
      .map((item) => polarDispute.parse(item))
      .map(({ status, amountMinor, currency, orderId }) => [status, amountMinor, currency, orderId]),
  ).toEqual([
    ['won', 2900, 'USD', '835e67bb-2c86-479f-96d6-da4a9e83b22a'],
    ['lost', 2900, 'USD', 'c3163f58-ac6c-47d4-a997-2a4c7c28cefa'],
    ['lost', 900, 'USD', 'ba1c52fe-2da6-4c10-8f10-bc52a9d53953'],
  ])
})
