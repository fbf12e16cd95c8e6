import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { foldText } from '#contract/words/letters'
import { testDatabase } from '../../../test/database.ts'

test.each([
  ['Ömer', 'omer'],
  ['O\u0308mer', 'omer'],
  ['ÜBER', 'uber'],
  ['STRASSE Straße STRAẞE', 'strasse strasse strasse'],
  ['İzmir IĞDIR ırmak', 'izmir igdir irmak'],
  ['ΟΔΥΣΣΕΥΣ Οδυσσεύς', 'οδυσσευσ οδυσσευσ'],
  ['ЖЁЛТЫЙ Жёлтый', 'желтыи желтыи'],
  ['Łódź Søren Đorđe', 'lodz soren dorde'],
  ['ＡＢＣ １２３', 'abc 123'],
  ['Việt Nam', 'viet nam'],
  ['ქართული ԵՐԵՎԱՆ', 'ქართული երեվան'],
  ['O’Brien O‘Brien OʼBrien O′Brien O`Brien O´Brien', "o'brien o'brien o'brien o'brien o'brien o'brien"],
  ['o`brien', "o'brien"],
  ['“desk” «desk» „desk‟', '"desk" "desk" "desk"'],
  ['2024–25 2024—25 2024‑25 2024−25', '2024-25 2024-25 2024-25 2024-25'],
  ['10\u00a0kg 10\u202fkg 10\u2009kg 10\u3000kg', '10 kg 10 kg 10 kg 10 kg'],
  ['ﬁlm ﬂow oﬀer ﬆop', 'film flow offer stop'],
  ['Wait…', 'wait...'],
  ['desk\u00adtop de\u200bsk \u2068desk\u2069', 'desktop desk desk'],
  ['½ l', '1/2 l'],
  ['plain ASCII 100%', 'plain ascii 100%'],
  ['', ''],
])('%j is looked for as %j', async (text, folded) => {
  const { reader } = await testDatabase()

  const { rows } = await sql<{ folded: string }>`select fold_text(${text}) as folded`.execute(reader)

  expect(rows).toEqual([{ folded }])
  expect(foldText(text)).toBe(folded)
})

test('the database and the browser fold every letter alike', async () => {
  const { reader } = await testDatabase()
  const upTo = Array.from({ length: 0x2fff }, (_, index) => String.fromCodePoint(index + 1))
  // Presentation forms: ligatures, full width, what a byte order mark is.
  const letters = [...upTo, ...Array.from({ length: 0x4f0 }, (_, index) => String.fromCodePoint(0xfb00 + index))]

  const { rows } = await sql<{ letter: string; folded: string }>`
    select letter, fold_text(letter) as folded from unnest(${letters}::text[]) letter`.execute(reader)

  expect(rows).toHaveLength(letters.length)
  expect(rows.filter(({ letter, folded }) => folded !== foldText(letter))).toEqual([])
})

test('what must be equal is equal in any case and composition, and not without its accents', async () => {
  const { reader } = await testDatabase()
  const same = async (one: string, other: string) => {
    const { rows } = await sql<{ same: boolean }>`
      select lower_letters(${one}) = lower_letters(${other}) as same`.execute(reader)
    return rows[0]?.same
  }

  expect(await same('Ömer@Example.com', 'o\u0308MER@example.COM')).toBe(true)
  expect(await same('ИВАН@пример.рф', 'иван@ПРИМЕР.рф')).toBe(true)
  expect(await same('ΣΟΦΟΣ@example.com', 'σοφος@example.com')).toBe(true)
  expect(await same('ömer@example.com', 'omer@example.com')).toBe(false)
  expect(await same('straße@example.com', 'strasse@example.com')).toBe(false)
  expect(await same('ırmak@example.com', 'irmak@example.com')).toBe(false)
})

test('signs of patterns are looked for as they are', async () => {
  const { reader } = await testDatabase()
  const finds = async (text: string, wanted: string) => {
    const { rows } = await sql<{ found: boolean }>`
      select fold_text(${text}) like folded_pattern(${wanted}) as found`.execute(reader)
    return rows[0]?.found
  }

  expect(await finds('100% Ömer_1 \\', '％ ö')).toBe(true)
  expect(await finds('100% Ömer_1 \\', 'R_1 \\')).toBe(true)
  expect(await finds('1000 Ömer-1', '％ ö')).toBe(false)
  expect(await finds('Omerx1', 'r_1')).toBe(false)
})
