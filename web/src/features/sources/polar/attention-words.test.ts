import { attentionReason, type PolarState } from '#contract/polar'
import { describe, expect, test } from 'vitest'
import { attentionWords, canRead } from './attention-words.ts'
import type { Connection } from './connection.ts'
import { connectedTo, polarState } from './connection.factory.ts'

const needing = (change: Partial<Connection>, state: Partial<PolarState> = {}) =>
  attentionWords(polarState({ status: 'needs_attention', connection: connectedTo(change), ...state }))

test('nothing is said while nothing is wrong', () => {
  expect(attentionWords(polarState({ status: 'connected' }))).toBeNull()
  expect(
    attentionWords(polarState({ status: 'disabled', connection: connectedTo({ attention: 'access_lost' }) })),
  ).toBeNull()
  expect(attentionWords(polarState({ status: 'not_connected', connection: null }))).toBeNull()
})

describe.each(attentionReason.options)('%s', (attention) => {
  const words = needing({ attention })

  test('has words of its own, also in one line', () => {
    const others = attentionReason.options.filter((one) => one !== attention).map((one) => needing({ attention: one }))
    expect(others.map((one) => one?.title)).not.toContain(words?.title)
    expect(others.map((one) => one?.bar)).not.toContain(words?.bar)
  })

  test('says what happened, what it means for sales, and what helps', () => {
    for (const part of [words?.happened, words?.meanwhile, words?.help]) expect(part).toMatch(/^[A-Z].+\.$/)
    expect(words?.meanwhile).toMatch(/sales|recorded/i)
  })
})

test('whatever is wrong with the webhook is repaired by one button, and sales are late but never lost', () => {
  for (const attention of attentionReason.options.filter((one) => /^(endpoint|deliveries)/.test(one))) {
    expect(needing({ attention })).toMatchObject({ cure: 'repair' })
    expect(needing({ attention })?.meanwhile).toContain('None is lost')
    expect(needing({ attention })?.help).toContain('what was missed')
  }
})

test('lost access stops sales only where Polar has to be asked for them', () => {
  expect(needing({ attention: 'access_lost', receives: 'webhooks' })?.bar).toContain('still arrive')
  expect(needing({ attention: 'access_lost', receives: 'polling' })?.bar).toContain('don’t arrive')
})

test('a token that ended is replaced by another token, a grant by connecting again', () => {
  expect(needing({ attention: 'access_lost', access: 'organization_token' })?.cure).toBe('token')
  expect(needing({ attention: 'access_lost', access: 'oauth' })?.cure).toBe('connect')
})

test('a connection of another Polar than the settings name says so, whatever else is wrong', () => {
  const words = needing({ attention: 'endpoint_missing', environment: 'sandbox' }, { environment: 'production' })
  expect(words).toMatchObject({ cure: 'connect' })
  expect(words?.happened).toContain('sandbox')
})

test('nothing is offered that needs reading from Polar while that can’t work', () => {
  expect(canRead(polarState({ connection: connectedTo({ attention: 'endpoint_missing' }) }))).toBe(true)
  expect(canRead(polarState({ connection: connectedTo({ attention: 'organization_lost' }) }))).toBe(false)
  expect(canRead(polarState({ environment: 'sandbox' }))).toBe(false)
})
