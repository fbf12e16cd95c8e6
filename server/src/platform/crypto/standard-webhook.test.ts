import { createHmac, randomBytes } from 'node:crypto'
import { webhooks } from '@polar-sh/sdk/2026-10'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { verifyStandardWebhook } from './index.ts'
import type { WebhookDelivery } from './index.ts'

const NEW_SECRET = `whsec_${randomBytes(32).toString('base64')}`
const OLD_SECRET = 'whsec_made-before-september-2026'
const newKey = Buffer.from(NEW_SECRET.slice('whsec_'.length), 'base64')
const oldKey = Buffer.from(OLD_SECRET, 'utf8')
const NOW = new Date('2026-11-01T12:00:00Z')

test('both of the rules by which Polar makes its key are accepted', () => {
  expect(verifyStandardWebhook(delivery({ key: newKey, secret: NEW_SECRET }))).toEqual({ ok: true })
  expect(verifyStandardWebhook(delivery({ key: oldKey, secret: OLD_SECRET }))).toEqual({ ok: true })
})

test('one good signature among several is enough', () => {
  const good = delivery({ key: newKey, secret: NEW_SECRET })
  expect(verifyStandardWebhook({ ...good, signature: `v1a,AAAA v1,AAAA ${good.signature}` })).toEqual({ ok: true })
})

test('a delivery is refused when anything signed was changed', () => {
  const good = delivery({ key: newKey, secret: NEW_SECRET })
  const bad = { ok: false, reason: 'bad_signature' }

  expect(verifyStandardWebhook({ ...good, body: Buffer.from('{"type": "order.paid"}') })).toEqual(bad)
  expect(verifyStandardWebhook({ ...good, id: 'another' })).toEqual(bad)
  expect(verifyStandardWebhook({ ...good, timestamp: String(Number(good.timestamp) + 1) })).toEqual(bad)
  expect(verifyStandardWebhook({ ...good, secret: OLD_SECRET })).toEqual(bad)
  expect(verifyStandardWebhook({ ...good, signature: good.signature.replace('v1,', 'v2,') })).toEqual(bad)
})

test('an empty key signs nothing', () => {
  const good = delivery({ key: newKey, secret: 'whsec_' })
  const signed = `${good.id}.${good.timestamp}.${good.body.toString()}`
  const forged = { ...good, signature: `v1,${createHmac('sha256', '').update(signed).digest('base64')}` }
  expect(verifyStandardWebhook(forged)).toEqual({ ok: false, reason: 'bad_signature' })
  expect(verifyStandardWebhook({ ...forged, secret: '' })).toEqual({ ok: false, reason: 'bad_signature' })
})

test('five minutes off is the limit, in both directions', () => {
  for (const seconds of [-300, 300]) {
    expect(verifyStandardWebhook(delivery({ key: newKey, secret: NEW_SECRET, offSeconds: seconds }))).toEqual({
      ok: true,
    })
  }
  for (const seconds of [-301, 301]) {
    const verdict = verifyStandardWebhook(delivery({ key: newKey, secret: NEW_SECRET, offSeconds: seconds }))
    expect(verdict).toEqual({ ok: false, reason: 'stale' })
  }
})

test('missing headers and strange timestamps have their own names', () => {
  const good = delivery({ key: newKey, secret: NEW_SECRET })

  expect(verifyStandardWebhook({ ...good, signature: undefined })).toEqual({ ok: false, reason: 'missing_header' })
  expect(verifyStandardWebhook({ ...good, timestamp: 'yesterday' })).toEqual({ ok: false, reason: 'bad_timestamp' })
  expect(verifyStandardWebhook({ ...good, timestamp: '1e9' })).toEqual({ ok: false, reason: 'bad_timestamp' })
})

test.each([
  ['new', newKey, NEW_SECRET],
  ['old', oldKey, OLD_SECRET],
  ['wrong', randomBytes(32), NEW_SECRET],
])("we agree with Polar's own library about a %s key", async (_rule, key, secret) => {
  // The library asks the machine for the time, so this one delivery is signed now.
  const now = new Date()
  const signed = delivery({ key, secret, now })
  const headers = {
    'webhook-id': signed.id,
    'webhook-timestamp': signed.timestamp,
    'webhook-signature': signed.signature,
  }
  const theirs = await webhooks.validateEvent(signed.body, headers, secret).then(
    () => true,
    () => false,
  )
  expect(verifyStandardWebhook(signed).ok).toBe(theirs)
})

type Signing = { readonly key: Buffer; readonly secret: string; readonly offSeconds?: number; readonly now?: Date }

/** A delivery as the reference library of Standard Webhooks signs it. */
function delivery({ key, secret, offSeconds = 0, now = NOW }: Signing) {
  const id = '0199c0de-0000-7000-8000-000000000000'
  const at = new Date(now.getTime() + offSeconds * 1_000)
  const timestamp = String(Math.floor(at.getTime() / 1_000))
  const body = Buffer.from('{"type":"order.paid","data":{}}')
  const signature = new Webhook(key, { format: 'raw' }).sign(id, at, body)
  return { id, timestamp, signature, body, secret, now } satisfies WebhookDelivery
}
