import { expect, test } from 'vitest'
import { locatorOf, type Target } from './location.rules.ts'

const checkout: Target = {
  destinationUrl: 'https://buy.polar.sh/polar_cl_abc',
  carrier: 'reference_id',
  clickParameter: null,
  isTracked: true,
  slug: 'desk',
  label: 'Desk setup',
  placement: 'Pinned comment',
  publication: { kind: 'youtube_video', title: 'My 2026 desk setup!' },
}
const locationOf = (target: Target, query: string, token: string) => locatorOf(target)(query, () => token)
const at = (target: Partial<Target>, query = '') => new URL(locationOf({ ...checkout, ...target }, query, 'ck_1'))

test('the click id travels in the carrier and utm values say where the sale came from', () => {
  expect(locationOf(checkout, '', 'ck_1')).toBe(
    'https://buy.polar.sh/polar_cl_abc?reference_id=ck_1&utm_source=youtube&utm_medium=pinned-comment&utm_campaign=my-2026-desk-setup',
  )
})

test("the creator's own query is kept as it was pasted and wins", () => {
  const url = at(
    { destinationUrl: 'https://buy.polar.sh/polar_cl_abc?discount_code=A%20B&utm_source=own#top' },
    'utm_source=theirs&x=1',
  )
  expect(url.search).toMatch(/^\?discount_code=A%20B&utm_source=own&x=1&reference_id=ck_1/)
  expect(url.searchParams.getAll('utm_source')).toEqual(['own'])
  expect(url.hash).toBe('#top')
})

test("the visitor's own query is passed through, in its own spelling", () => {
  expect(at({}, 'customer_email=a%40b.co&amount=500').search).toMatch(
    /^\?customer_email=a%40b\.co&amount=500&reference_id=ck_1/,
  )
})

test.each(['product_id=x', 'embed_origin=x', 'embed%5Forigin=x', 'success_url=x', 'subscription_id=x'])(
  'a visitor cannot decide at the checkout what its creator decides: %s',
  (query) => {
    expect(at({}, `${query}&y=1`).search).toMatch(/^\?y=1&reference_id=ck_1/)
    const own = 'https://buy.polar.sh/polar_cl_abc?product_id=mine'
    expect(at({ destinationUrl: own }, query).search).toMatch(/^\?product_id=mine&reference_id=ck_1/)
    expect(at({ isTracked: false, carrier: null }, query).search).toBe(`?${query}`)
  },
)

test('a visitor cannot put a click id of their own into the carrier', () => {
  expect(at({}, 'reference_id=ck_forged&reference%5Fid=again').searchParams.getAll('reference_id')).toEqual(['ck_1'])
})

test("a visitor's utm value is not overwritten", () => {
  expect(at({}, 'utm_campaign=theirs').searchParams.getAll('utm_campaign')).toEqual(['theirs'])
})

test.each(['utm_source', 'utm_source=', 'utm_source&x=1'])('a visitor who brings %s names no source', (query) => {
  expect(at({}, query).searchParams.getAll('utm_source')).toEqual(['youtube'])
})

test('another carrier leaves reference_id to the creator', () => {
  const url = at({ destinationUrl: 'https://buy.polar.sh/polar_cl_abc?reference_id=mine', carrier: 'utm_content' })
  expect(url.searchParams.get('reference_id')).toBe('mine')
  expect(url.searchParams.get('utm_content')).toBe('ck_1')
})

test('a plain destination arrives as it was pasted: its query may be signed', () => {
  const plain = { destinationUrl: 'https://files.example/a.zip?Signature=x%2By', carrier: null, isTracked: false }
  expect(locationOf({ ...checkout, ...plain }, '', 'ck_1')).toBe('https://files.example/a.zip?Signature=x%2By')
})

const form = { carrier: null, isTracked: false, clickParameter: 'utm_content' } as const

test.each([
  ['https://letter.example/join', 'https://letter.example/join?utm_content=ck_1'],
  ['https://letter.example/join?', 'https://letter.example/join?utm_content=ck_1'],
  [
    'https://letter.example/join?a=%20b&&c#form?x=1#y',
    'https://letter.example/join?a=%20b&&c&utm_content=ck_1#form?x=1#y',
  ],
  ['https://letter.example/join?utm_content=', 'https://letter.example/join?utm_content='],
  ['https://letter.example/join?utm%5Fcontent=own&b#top', 'https://letter.example/join?utm%5Fcontent=own&b#top'],
])('a form at %s is reached at %s', (destinationUrl, location) => {
  expect(locationOf({ ...checkout, ...form, destinationUrl }, '', 'ck_1')).toBe(location)
})

test('the click id takes the parameter of one’s choice, and a visitor’s value of it is left out', () => {
  const target = { ...form, clickParameter: 'hidden.field-1', destinationUrl: 'https://letter.example/join' }

  expect(at(target, 'hidden.field-1=ck_forged&utm_content=theirs').search).toBe(
    '?utm_content=theirs&hidden.field-1=ck_1',
  )
})

test('where the destination keeps its own value a visitor cannot put another one beside it', () => {
  const target = { ...form, destinationUrl: 'https://letter.example/join?utm_content=own' }

  expect(at(target, 'utm_content=theirs&x=1').search).toBe('?utm_content=own&x=1')
})

test('a link without publication, label or placement still names its campaign', () => {
  const url = at({ publication: null, label: null, placement: null })
  expect(url.searchParams.get('utm_source')).toBe('creator-kiwi')
  expect(url.searchParams.get('utm_medium')).toBe('link')
  expect(url.searchParams.get('utm_campaign')).toBe('desk')
})

test('a title of 𝗯𝗼𝗹𝗱 letters, two code units each, is never cut through one', () => {
  const title = `x${'𝗮'.repeat(80)}`
  const url = at({ publication: { kind: 'youtube_video', title } })
  expect(url.searchParams.get('utm_campaign')).toBe(`x${'𝗮'.repeat(59)}`)
})

test.each([
  ['letters of other alphabets', 'https://example.com/жаба?q=ü#ö'],
  ['line breaks', 'https://example.com/a\r\nset-cookie: b=c'],
  ['half a character', 'https://example.com/\ud83d'],
])('a destination that a header cannot hold still becomes one: %s', (_, destinationUrl) => {
  const location = locationOf({ ...checkout, destinationUrl }, '', 'ck_1')
  expect(location).toMatch(/^[\x21-\x7e]+$/)
  expect(new URL(location).searchParams.get('reference_id')).toBe('ck_1')
})

test('a lone question mark of the destination stays', () => {
  const target = {
    carrier: null,
    clickParameter: null,
    isTracked: false,
    slug: 'a',
    label: null,
    placement: null,
    publication: null,
  } as const
  expect(locatorOf({ ...target, destinationUrl: 'https://x.test/?' })('', () => 'ck')).toBe('https://x.test/?')
  expect(locatorOf({ ...target, destinationUrl: 'https://x.test/?' })('a=1', () => 'ck')).toBe('https://x.test/?a=1')
})
