import { expect, test } from 'vitest'
import { readPastedText } from './pasted-text.rules.ts'
import { unwrapUrl } from './unwrap-url.rules.ts'

const INNER = 'https://buy.polar.sh/polar_cl_abc?x=1'
const escaped = encodeURIComponent(INNER)

test.each([
  ['YouTube', `https://www.youtube.com/redirect?event=video_description&q=${escaped}&v=dQw4w9WgXcQ`],
  ['YouTube', `youtube.com/redirect?q=${escaped}`],
  ['Outlook', `https://eur02.safelinks.protection.outlook.com/?url=${escaped}&data=05&reserved=0`],
  ['Facebook', `https://l.facebook.com/l.php?u=${escaped}&h=AT0`],
  ['Instagram', `https://l.instagram.com/?u=${escaped}&e=AT0`],
  ['Google', `https://www.google.com/url?q=${escaped}&sa=D`],
  ['Google', `https://www.google.co.uk/url?url=${escaped}`],
  ['LinkedIn', `https://www.linkedin.com/safety/go?url=${escaped}`],
  ['Reddit', `https://out.reddit.com/t3_x?url=${escaped}`],
  ['VK', `https://vk.com/away.php?to=${escaped}`],
  ['Proofpoint', `https://urldefense.com/v3/__${INNER}__;!!abc$`],
])('the wrapping of %s comes off', (wrapper, text) => {
  expect(unwrapUrl(text)).toEqual({ text: INNER, wrapper })
})

test('one wrapping inside another comes off too, and the outermost is named', () => {
  const inner = `https://l.facebook.com/l.php?u=${escaped}`
  expect(unwrapUrl(`https://www.google.com/url?q=${encodeURIComponent(inner)}`)).toEqual({
    text: INNER,
    wrapper: 'Google',
  })
})

test.each([
  'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
  'https://www.google.com/search?q=https://example.com',
  'https://www.youtube.com/redirect?q=javascript:alert(1)',
  'https://evil-youtube.com/redirect?q=https://example.com',
  'not a url',
])('%s is left as it is', (text) => expect(unwrapUrl(text)).toEqual({ text, wrapper: null }))

test.each([
  '<https://example.com/a>',
  '"https://example.com/a"',
  '“https://example.com/a”',
  '„https://example.com/a“',
  '«https://example.com/a»',
  "'https://example.com/a'",
  '`https://example.com/a`',
  '(https://example.com/a)',
  '(<https://example.com/a>).',
  '[https://example.com/a]',
  '**https://example.com/a**',
  '<URL:https://example.com/a>',
  '[Buy it](https://example.com/a)',
  '[Buy it](<https://example.com/a> "The shop")',
])('%s is pasted for the URL in it', (pasted) => {
  expect(readPastedText(pasted)).toBe('https://example.com/a')
})

test.each(['https://example.com/a_(b)', 'https://example.com/?q="x"', '(see the shop)', '“Lamps”', '[', '<>', '""'])(
  'what is no wrapping stays: %s',
  (pasted) => {
    expect(readPastedText(pasted)).toBe(pasted)
  },
)

test('HTML around and inside of a URL, and invisible marks, are not part of it', () => {
  expect(readPastedText('https://example.com/?a=1&amp;b=2')).toBe('https://example.com/?a=1&b=2')
  expect(readPastedText('<a class="x" href="https://example.com/?a=1&amp;b=2">Buy</a>')).toBe(
    'https://example.com/?a=1&b=2',
  )
  expect(readPastedText('\u200bhttps://example.com/\ufeff ')).toBe('https://example.com/')
})
