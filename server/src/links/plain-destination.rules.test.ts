import { assert, oneof, property, string, webUrl } from 'fast-check'
import { expect, test } from 'vitest'
import { readPlainDestination } from './plain-destination.rules.ts'

const read = (pasted: string) =>
  readPlainDestination(pasted, { urls: ['http://go.test', 'http://app.test:8443'], port: 4300 })

test('a web page is a destination as pasted, blanks around it aside', () => {
  expect(read('  https://example.com/a?b=c#d \n')).toEqual({ kind: 'plain', url: 'https://example.com/a?b=c#d' })
  expect(read('http://example.com')).toEqual({ kind: 'plain', url: 'http://example.com/' })
})

test('a domain without a scheme is read as https', () => {
  expect(read('example.com/page')).toEqual({ kind: 'plain', url: 'https://example.com/page' })
  expect(read('example.com:8080')).toEqual({ kind: 'plain', url: 'https://example.com:8080/' })
})

test('a space in a URL is taken as %20, and a lone question mark stays', () => {
  expect(read('https://example.com/a b')).toEqual({ kind: 'plain', url: 'https://example.com/a%20b' })
  expect(read('example.com/my file.pdf?x=a b')).toEqual({
    kind: 'plain',
    url: 'https://example.com/my%20file.pdf?x=a%20b',
  })
  expect(read('https://x.test/?')).toEqual({ kind: 'plain', url: 'https://x.test/?' })
})

test.each([
  ['https://', 'stops_short'],
  ['https://exa mple.com/', 'space_in_host'],
  ['https://example.com:99999/', 'bad_port'],
  ['buy it at https://example.com', 'words_before'],
  ['https://example.com https://example.org', 'several_urls'],
  ['https://user:pw@example.com/', 'holds_password'],
  [`https://${'a'.repeat(64)}.com/`, 'no_site'],
  [`https://${'abcdefgh.'.repeat(29)}com/`, 'no_site'],
  ['https://example..com/', 'no_site'],
  [`https://${'ü'.repeat(58)}.de/`, 'no_site'],
  ['hello', 'not_a_url'],
])('what is wrong with “%s” is said', (pasted, code) => {
  expect(read(pasted)).toMatchObject({ kind: 'refused', refusal: { code } })
})

const facts = (pasted: string) => {
  const found = read(pasted)
  return found.kind === 'refused' ? found.refusal.facts : null
}

test('what is named of a text is enough to find it, and never long', () => {
  expect(facts('https://example.com:99999/')).toEqual({ port: '99999' })
  expect(facts(`https://${'a'.repeat(64)}.com/`)).toEqual({ host: `${'a'.repeat(60)}…` })
})

test('a name as long as a name can be is a site', () => {
  for (const host of [`${'a'.repeat(63)}.com`, `${'abcdefg.'.repeat(31)}com`, 'example.com.'])
    expect(read(`https://${host}/`).kind, host).toBe('plain')
})

test('a page on a private network is a destination: it is the visitor who goes there', () => {
  expect(read('http://192.168.1.10/shop').kind).toBe('plain')
})

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,hi',
  'file:///etc/passwd',
  'mailto:a@b.example',
])('%s is no web page', (pasted) =>
  expect(read(pasted)).toMatchObject({ kind: 'refused', refusal: { code: 'not_http' } }),
)

test.each(['', 'hello', 'two words', 'https://', 'https://exa mple.com/', 'https://a:b@example.com/'])(
  '"%s" is not a URL we use',
  (pasted) => expect(read(pasted)).toMatchObject({ kind: 'refused' }),
)

test('a URL that grows too long when written out is refused', () => {
  expect(read(`https://example.com/${'ü'.repeat(2000)}`)).toMatchObject({
    kind: 'refused',
    refusal: { code: 'too_long', facts: { lengthMax: 4096 } },
  })
})

test('a link cannot lead to one of our own addresses', () => {
  for (const pasted of ['https://GO.test/abc', 'go.test/abc', 'http://app.test:8443/links']) {
    expect(read(pasted)).toMatchObject({ kind: 'refused', refusal: { code: 'own_short_url' } })
  }
  expect(read('https://app.test/elsewhere').kind).toBe('plain')
})

test('any text gets an answer, and what is accepted is http or https', () => {
  assert(
    property(oneof(string(), webUrl()), (pasted) => {
      const answer = read(pasted)
      return answer.kind === 'refused' || /^https?:\/\//.test(answer.url)
    }),
  )
})
