import { expect, test } from 'vitest'
import { connectedTo, polarState } from './connection.factory.ts'
import { delayWords, disableWords, pollingReason, pollWords } from './receiving-words.ts'

test('webhooks bring a sale within seconds, polling within twice its pause', () => {
  expect(delayWords({ receives: 'webhooks', pollSeconds: null })).toBe('within seconds')
  expect(delayWords({ receives: 'polling', pollSeconds: 60 })).toBe('within about two minutes')
  expect(delayWords({ receives: 'polling', pollSeconds: 20 })).toBe('within about 40 seconds')
  expect(delayWords({ receives: 'polling', pollSeconds: 900 })).toBe('within about 30 minutes')
})

test('how often Polar is asked reads like a sentence', () => {
  expect([pollWords(60), pollWords(15), pollWords(300), pollWords(null)]).toEqual([
    'every minute',
    'every 15 seconds',
    'every five minutes',
    'every minute',
  ])
})

test('polling says why: no public address, one that came later, or neither', () => {
  const polling = connectedTo({ receives: 'polling' })
  expect(pollingReason(polarState({ publicUrlMissing: true, connection: polling }))).toContain('public https')
  expect(pollingReason(polarState({ connection: { ...polling, webhooksPossible: true } }))).toContain(
    'When it was connected',
  )
  expect(pollingReason(polarState({ connection: polling }))).toContain('did not accept')
})

test('disabling speaks of what there is: a webhook or none, access to give back or a token', () => {
  expect(disableWords(connectedTo())).toMatch(/^We remove our webhook from Acme Studio and give up our access\./)
  expect(disableWords(connectedTo({ receives: 'polling', access: 'organization_token' }))).toMatch(
    /^We forget the token;/,
  )
})
