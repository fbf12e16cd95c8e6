/** Letters that have no accent to take off, by the plain ones. */
const PLAIN: Readonly<Record<string, string>> = {
  ς: 'σ',
  ı: 'i',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ħ: 'h',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
}

/**
 * A text as it is looked for: letter case and accents do not matter. Ömer is omer, straße strasse, İzmir izmir. The
 * database does the same (platform/db/letters.sql).
 */
export const foldText = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll(/[ςıøđłħßæœþ]/g, (letter) => PLAIN[letter] ?? letter)
