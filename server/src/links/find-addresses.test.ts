import { expect, test } from 'vitest'
import { createAddressFinder } from './find-addresses.ts'

const find = createAddressFinder(['go.ada.kiwi', 'buy.polar.sh'])
const found = (text: string) => find(text).map(({ host, href }) => [host, href] as const)
const hosts = (text: string) => find(text).map(({ host }) => host)
const hrefs = (text: string) => find(text).map(({ href }) => href)

test.each([
  'https://go.ada.kiwi/desk',
  'go.ada.kiwi/desk',
  'HTTPS://GO.ADA.KIWI/desk',
  'Shop:https://go.ada.kiwi/desk',
  'Shop:go.ada.kiwi/desk',
  '（Shop:go.ada.kiwi/desk）',
  'htps://go.ada.kiwi/desk',
  'htttp://go.ada.kiwi/desk',
  'https//go.ada.kiwi/desk',
  'https:/go.ada.kiwi/desk',
  'https;//go.ada.kiwi/desk',
  'https : //go.ada.kiwi/desk',
  'https:/ /go.ada.kiwi/desk',
  'Shop=https://go.ada.kiwi/desk',
  'shophttps://go.ada.kiwi/desk',
  '👉https://go.ada.kiwi/desk👈',
  '→go.ada.kiwi/desk',
  '1️⃣https://go.ada.kiwi/desk',
  '(https://go.ada.kiwi/desk)',
  '【https://go.ada.kiwi/desk】',
  '「go.ada.kiwi/desk」です',
  '“go.ada.kiwi/desk”',
  '«https://go.ada.kiwi/desk»',
  '<https://go.ada.kiwi/desk>',
  '[shop](https://go.ada.kiwi/desk)',
  '**https://go.ada.kiwi/desk**',
  '*https://go.ada.kiwi/desk*',
  '_https://go.ada.kiwi/desk_',
  '`https://go.ada.kiwi/desk`',
  '"https://go.ada.kiwi/desk"',
  'https://go.ada.kiwi/desk.',
  'https://go.ada.kiwi/desk,',
  'https://go.ada.kiwi/desk!!!',
  'https://go.ada.kiwi/desk…',
  'https://go.ada.kiwi/desk。次',
  '壁紙はhttps://go.ada.kiwi/desk',
  '壁紙はgo.ada.kiwi/desk',
  '链接：https://go.ada.kiwi/desk，谢谢',
  'ссылка—https://go.ada.kiwi/desk',
  '\u200ehttps://go.ada.kiwi/desk\u200e',
  '\u200bhttps://go.ada.kiwi/desk\u200bnext',
  'https://go.ada.kiwi\u00ad/desk',
  'https://go.ada.kiwi/desk\nhttp',
  'https://www.youtube.com/redirect?event=video_description&q=https%3A%2F%2Fgo.ada.kiwi%2Fdesk&v=x',
  'https://www.youtube.com/redirect?q=https://go.ada.kiwi/desk',
  'https://www.google.com/url?q=https%3A%2F%2Fgo.ada.kiwi%2Fdesk',
])('in %j stands one address, of that link', (text) => {
  expect(found(text)).toEqual([['go.ada.kiwi', expect.stringMatching(/^https?:\/\/go\.ada\.kiwi\/desk$/)]])
})

test('several in a row stay several, in their order and as often as they stand there', () => {
  expect(hrefs('https://go.ada.kiwi/a https://go.ada.kiwi/b|https://go.ada.kiwi/a')).toEqual([
    'https://go.ada.kiwi/a',
    'https://go.ada.kiwi/b',
    'https://go.ada.kiwi/a',
  ])
  expect(hrefs('https://go.ada.kiwi/ahttps://go.ada.kiwi/b')).toHaveLength(2)
})

test('hosts of other writings, ports and a dot at the end are one spelling', () => {
  expect(hosts('https://müsli.example/a http://localhost:4300/b https://go.ada.kiwi./c')).toEqual([
    'xn--msli-0ra.example',
    'localhost:4300',
    'go.ada.kiwi',
  ])
})

test('an address within the address of an archive is not another one', () => {
  expect(hosts('https://web.archive.org/web/2020/https://go.ada.kiwi/desk')).toEqual(['web.archive.org'])
})

test('what only looks like an address is none', () => {
  for (const text of [
    'mail me@go.ada.kiwi please',
    'e.g. this',
    'v1.2.3',
    'ok...fine',
    '12.50 EUR',
    'A.I. and co',
    '',
  ]) {
    expect(hosts(text), text).toEqual([])
  }
})

test('a long text that means harm is read in time', () => {
  for (const part of [
    '(',
    'a.',
    '_',
    '-a',
    'https://',
    'go.ada.kiwi/(',
    '*x',
    '@',
    '%e2',
    '日',
    ':',
    'a:',
    'tp:/',
    'a=',
    '.',
  ])
    expect(find(part.repeat(10_000)).length, part).toBeGreaterThanOrEqual(0)
}, 20_000)
