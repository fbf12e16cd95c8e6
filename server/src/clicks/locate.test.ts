import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { mmdbOf } from './mmdb.factory.ts'
import { openLocator } from './locate.ts'

const FLAT = { country_code: 'DE', city: 'Berlin', state1: 'Land Berlin', latitude: 52 }
const NESTED = {
  city: { geoname_id: 2_988_507, names: { de: 'Paris', en: 'Paris' } },
  country: { iso_code: 'FR', names: { en: 'France' } },
}
/** An address of the RIPE NCC, which the bundled data knows; those below are private ones, which it does not. */
const IN_AMSTERDAM = '193.0.6.139'

async function open(content: string | Buffer | null) {
  const folder = mkdtempSync(join(tmpdir(), 'creator-kiwi-places-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'places.mmdb')
  if (content !== null) writeFileSync(file, content)
  const errors: unknown[] = []
  const locate = await openLocator(file, { error: (_, text = '') => void errors.push(text) })
  return { locate, errors }
}

test('without a file only countries are known', async () => {
  const locate = await openLocator(null, { error: () => expect.unreachable() })
  expect(locate(IN_AMSTERDAM)).toEqual({ country: 'NL', city: null })
  expect(locate('2001:67c:2e8::1')).toEqual({ country: 'NL', city: null })
  expect(locate('10.0.0.7')).toEqual({ country: null, city: null })
  expect(locate('no address')).toEqual({ country: null, city: null })
})

test('country and city are read from both shapes, for old and new addresses', async () => {
  const { locate, errors } = await open(
    mmdbOf({
      '10.0.0.0/25': FLAT,
      '10.0.0.128/25': NESTED,
      'fd00:1::/48': FLAT,
      'fd00:2::/48': NESTED,
    }),
  )
  expect(locate('10.0.0.7')).toEqual({ country: 'DE', city: 'Berlin' })
  expect(locate('10.0.0.200')).toEqual({ country: 'FR', city: 'Paris' })
  expect(locate('fd00:1::7')).toEqual({ country: 'DE', city: 'Berlin' })
  expect(locate('fd00:2:0:ffff::')).toEqual({ country: 'FR', city: 'Paris' })
  expect(locate('fd00:3::1')).toEqual({ country: null, city: null })
  expect(errors).toEqual([])
})

test('where the file does not know, the bundled data may know the country', async () => {
  const { locate } = await open(mmdbOf({ '10.0.0.0/24': FLAT }))
  expect(locate(IN_AMSTERDAM)).toEqual({ country: 'NL', city: null })
})

test('a file of IPv4 addresses says nothing about others', async () => {
  // fd00:: begins with the same bits as 253.0.0.0.
  const { locate } = await open(mmdbOf({ '253.0.0.0/8': FLAT }, { ipVersion: 4 }))
  expect(locate('253.0.0.7')).toEqual({ country: 'DE', city: 'Berlin' })
  expect(locate('fd00::1')).toEqual({ country: null, city: null })
})

test.each([
  ['an empty name', { country_code: 'DE', city: '' }, { country: 'DE', city: null }],
  ['no city', { country: { iso_code: 'DE' } }, { country: 'DE', city: null }],
  ['a city of no country', { city: 'Berlin' }, { country: null, city: null }],
  [
    'names in other languages only',
    { country_code: 'DE', city: { names: { de: 'Köln' } } },
    { country: 'DE', city: null },
  ],
  ['a country that is no code', { country_code: 'Germany', city: 'Köln' }, { country: null, city: null }],
  ['both a name and a code', { country: 'Germany', country_code: 'DE', city: 'Köln' }, { country: 'DE', city: 'Köln' }],
  ['control characters', { country_code: 'DE', city: '\0Ber\u202Elin\n' }, { country: 'DE', city: 'Berlin' }],
  [
    'an endless name',
    { country_code: 'DE', city: '🥝'.repeat(60) + 'x'.repeat(41) },
    { country: 'DE', city: '🥝'.repeat(60) + 'x'.repeat(40) },
  ],
])('a record with %s', async (_what, record, place) => {
  const { locate } = await open(mmdbOf({ '10.0.0.0/24': record }))
  expect(locate('10.0.0.7')).toEqual(place)
})

test.each([
  ['is missing', null],
  ['is empty', ''],
  ['is no such file', 'not a database\n'.repeat(100)],
])('a file that %s is reported once, and countries are still known', async (_what, content) => {
  const { locate, errors } = await open(content)
  expect(locate(IN_AMSTERDAM)).toEqual({ country: 'NL', city: null })
  expect(errors).toEqual([expect.stringContaining('GEO_DATABASE cannot be used')])
})

test('a file that is damaged inside is reported once, and ignored from then on', async () => {
  const content = mmdbOf({ '10.0.0.0/24': FLAT })
  // A type that does not exist, where the record should begin.
  content.writeUInt16BE(0x00_ff, content.indexOf('country_code') - 2)
  const { locate, errors } = await open(content)
  expect(locate('10.0.0.7')).toEqual({ country: null, city: null })
  expect(locate('10.0.0.7')).toEqual({ country: null, city: null })
  expect(locate(IN_AMSTERDAM)).toEqual({ country: 'NL', city: null })
  expect(errors).toHaveLength(1)
})
