import { expect, test } from 'vitest'
import type { z } from 'zod'
import { readGoldenAnswers, readGoldenMessages } from '../../../test/golden.ts'
import * as answers from './api/answers.schema.ts'
import { failureOf } from './api/failure.rules.ts'
import { labelOfEvent, parsePolarEvent } from './api/polar-event.schema.ts'
import { polarDispute } from './api/polar-dispute.schema.ts'
import { polarCustomer, polarOrder, polarRefund, polarSubscription } from './api/polar-object.schema.ts'

/* Every message and every answer of a real Polar server, read by what reads them in the product. */

const FOLLOWED = ['order', 'refund', 'subscription', 'customer', 'product']

test.each(readGoldenMessages())('we read $type of $file', ({ type, timestamp, data }) => {
  const event = parsePolarEvent(JSON.stringify({ type, timestamp, data }))

  const subject = type.split('.')[0] ?? ''
  if (type === 'customer.state_changed') expect(event).toEqual({ kind: 'ignored', reason: 'nothing_new' })
  else if (FOLLOWED.includes(subject)) expect(event).toMatchObject({ kind: subject, thing: { id: data.id } })
  else expect(event).toEqual({ kind: 'ignored', reason: 'ignored_type' })
  const ofWhom = subject === 'customer' ? data.id : (data.customer_id ?? null)
  expect(labelOfEvent({ type, timestamp, data })).toEqual({ type, customerId: ofWhom })
})

const READ: Readonly<Record<string, z.ZodType>> = {
  'endpoint-create': answers.endpoint,
  'get-checkout-link-multi': answers.checkoutLink,
  'get-checkout-link-preset': answers.checkoutLink,
  'introspect-access': answers.introspection,
  'introspect-garbage': answers.introspection,
  'list-customers': answers.listOf(polarCustomer),
  'list-deliveries': answers.listOf(answers.delivery),
  'list-disputes': answers.listOf(polarDispute),
  'list-endpoints': answers.listOf(answers.endpoint),
  'list-orders': answers.listOf(polarOrder),
  'list-organizations': answers.listOf(answers.organization),
  'list-refunds': answers.listOf(polarRefund),
  'list-subscriptions': answers.listOf(polarSubscription),
}

/** What the OAuth library reads. */
const READ_ELSEWHERE = ['refresh-ok', 'register-ours', 'registration-read', 'token-ok', 'userinfo']

/** The names the product gives to refusals. */
const REFUSED: Readonly<Record<string, string>> = {
  'endpoint-create-http': 'unexpected',
  'endpoint-create-localhost': 'unexpected',
  'endpoint-get-deleted': 'not_found',
  'garbage-polar-token': 'unauthorized',
  'get-orders-malformed': 'unexpected',
  'get-orders-unknown': 'unexpected',
  'member-create-endpoint': 'not_permitted',
  'no-token': 'unauthorized',
  'oat-create-endpoint-with-organization': 'unexpected',
  'orders-limit-0': 'unexpected',
  'orders-sorting-odd': 'unexpected',
  'rate-limited': 'rate_limited',
  'refresh-used': 'unexpected',
  'register-http-public-redirect': 'unexpected',
  'register-unknown-scope': 'unexpected',
  'scope-missing-v1-orders': 'insufficient_scope',
  'token-unknown-client': 'unexpected',
  'token-wrong-code': 'unexpected',
  'token-wrong-secret': 'unauthorized',
  'version-unknown': 'unexpected',
}

const golden = [...readGoldenAnswers().values()]

test.each(golden.filter(({ status }) => status < 400))('we read the answer of $file', ({ file, body }) => {
  const schema = READ[file]

  expect(schema !== undefined || READ_ELSEWHERE.includes(file)).toBe(true)
  expect(schema?.safeParse(body).error).toBeUndefined()
})

test.each(golden.filter(({ status }) => status >= 400))('we know the refusal of $file', ({ file, status, body }) => {
  const { error, detail, error_description: description } = answers.errorBody.parse(body ?? {})

  expect(failureOf(status, error)).toBe(REFUSED[file])
  // Nothing of Polar's reasons is lost on us.
  if (body !== null && error !== 'invalid_grant') expect(detail ?? description).toBeDefined()
})
