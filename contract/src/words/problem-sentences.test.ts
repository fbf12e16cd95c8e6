import { expect, test } from 'vitest'
import type { ProblemCode, ProblemFacts } from '../problems.ts'
import { VIEWS_FILE_FAULTS } from './views-file.ts'
import { PROBLEM_SENTENCES, problemSentence } from './problem-sentences.ts'

const EXAMPLES: { readonly [Code in keyof ProblemFacts]: readonly ProblemFacts[Code][] } = {
  'request.invalid': [{ fault: 'fields' }, { fault: 'other' }, { fault: 'time_zone' }],
  'request.too_large': [{ bytesMax: 16_000 }, { bytesMax: 1_000_000 }],
  'request.wrong_method': [{ methods: ['GET', 'HEAD'] }],
  'request.wrong_host': [{ appUrl: 'https://app.test' }],
  'request.foreign_origin': [{ appUrl: 'https://app.test' }],
  'request.too_many': [{ retryAfterSeconds: 1 }],
  'auth.too_many_attempts': [{ retryAfterSeconds: 89 }, { retryAfterSeconds: 3_600 }, { retryAfterSeconds: 86_400 }],
  'auth.wrong_credentials': [{ at: 'sign_in' }, { at: 'current_password' }],
  'workspace.already_member': [{ who: 'you' }, { who: 'invited' }],
  'code.taken': [{ code: 'HALF50' }],
  'link.slug_taken': [{ slug: 'desk' }],
  'kit.checkout_gone': [{ name: 'Wallpapers' }],
  'link.slug_reserved': [{ slug: 'api' }],
  'link.destination_invalid': [{ refusal: { code: 'not_a_url', facts: {} } }],
  'link.destination_refused': [{ refusal: { code: 'not_a_checkout_link', facts: {} } }],
  'link.many_products': [{ products: 3 }],
  'link.source_unavailable': [{ obstacle: { code: 'access_lost', facts: {} } }],
  'polar.unavailable': [{ advice: 'wait' }, { advice: 'paste' }],
  'polar.refused': [{ step: 'token' }, { step: 'registration_at', appUrl: 'http://shop.test' }],
  'polar.other_organization': [{ connectedTo: 'Acme', offered: 'Umbrella' }],
  'polar.token_scopes': [{ missing: ['orders:read', 'webhooks:write'] }],
  'youtube.refused': [{ failure: 'key_invalid' }],
  'youtube.other_channel': [{ title: 'Acme Studio' }],
  'podcast.refused': [{ failure: 'web_page' }],
  'podcast.taken': [{ title: 'Indie Hours' }],
  'podcast.too_many': [{ most: 20 }],
  'views_file.refused': VIEWS_FILE_FAULTS.map((fault) => ({ fault })),
  'server.busy': [{ reason: 'database' }, { reason: 'sign_ins' }],
}

const factsOf = (code: string): readonly (object | undefined)[] =>
  Object.entries(EXAMPLES).find(([name]) => name === code)?.[1] ?? [undefined]

const CODES = Object.keys(PROBLEM_SENTENCES) as ProblemCode[]

test.each(CODES)('%s says whole sentences, made of its facts', (code) => {
  const said = factsOf(code).map((facts) => problemSentence(code, facts))

  for (const sentence of said) expect(sentence).toMatch(/^["“A-Z].*\.$/)
  expect(said.join(' ')).not.toMatch(/undefined|null|\[object|NaN/)
  expect(new Set(said).size).toBe(said.length)
})

const wait = (retryAfterSeconds: number) => problemSentence('request.too_many', { retryAfterSeconds })

test('how long to wait is said in the unit people use', () => {
  expect(wait(1)).toContain('in a second.')
  expect(wait(89)).toContain('in 89 seconds.')
  expect(wait(90)).toContain('in 2 minutes.')
  expect(wait(7_200)).toContain('in 2 hours.')
})
