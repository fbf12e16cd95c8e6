import { expect, test } from 'vitest'
import { slug } from '#contract/links'
import { RESERVED_SLUGS } from './reserved-slugs.rules.ts'
import { isReservedSlug, slugFrom } from './slug.rules.ts'

test('a generated slug has seven letters that cannot be mistaken for one another', () => {
  const spelled = slugFrom(Uint8Array.from({ length: 16 }, (_, position) => position * 13))

  expect(spelled).toMatch(/^[2-9bcdfghjkmnpqrstvwxyz]{7}$/)
})

test('bytes that would favour some letters are passed over', () => {
  expect(slugFrom(Uint8Array.from([255, 254, 253, 252, 0, 1, 2, 3, 4, 5, 6]))).toBe('2345678')
  expect(slugFrom(new Uint8Array(16).fill(255))).toBeNull()
})

test('pages of the application are reserved, in any letter case', () => {
  const pages = ['api', 'assets', 'webhooks', 'health', 'healthz', 'readyz', 'metrics', 'links', 'saved', 'people']
  const more = ['publications', 'activity', 'settings', 'help', 'sign-in', 'sign-up', 'invite', 'welcome', 'home']

  for (const page of [...pages, ...more, 'login', 'logout', 'docs', 'admin', 'app', 'static', 'Settings']) {
    expect(isReservedSlug(page), page).toBe(true)
  }
  expect(isReservedSlug('desk-setup')).toBe(false)
})

const OPERATORS =
  'checkout pay sso password-reset payment saml sign-in settings reset forgot recover unlock activate confirm unsubscribe refund bank paypal wp-admin connect'

test.each(OPERATORS.split(' '))('nobody can make a short link look like the operator’s page %s', (word) => {
  expect(isReservedSlug(word)).toBe(true)
})

test.each(['order', 'cart', 'donate', 'card', 'invoice', 'subscribe', 'session', 'portal'])(
  'what creators sell may be called %s',
  (word) => {
    expect(isReservedSlug(word)).toBe(false)
  },
)

test('what cannot be a slug is the application’s: its files', () => {
  for (const file of ['favicon.ico', 'robots.txt', '.well-known', '', '@ada']) {
    expect(isReservedSlug(file), file).toBe(true)
    expect(slug.safeParse(file).success, file).toBe(false)
  }
})

test('every reserved word could otherwise be chosen as a slug', () => {
  for (const word of RESERVED_SLUGS) expect(slug.safeParse(word).data, word).toBe(word)
})
