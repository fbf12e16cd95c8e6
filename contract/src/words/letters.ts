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

/** Signs that programs put in for those of a keyboard: O’Brien is o'brien, “desk” "desk", 2024–25 2024-25. */
const TYPED: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019\u201a\u201b\u2032\u02b9\u02bb\u02bc\u02bd\u02c8\u055a\ua78c\u05f3]/g, "'"],
  [/[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\u05f4]/g, '"'],
  [/[\u2010\u2012\u2013\u2014\u2015\u2212\u2043\u05be]/g, '-'],
  [/\u2044/g, '/'],
  [/\u1680/g, ' '],
  // Nobody sees these: where a word may break, which way it runs, how an emoji is drawn.
  [/\u200d|\ufe0e|\ufe0f|[\u00ad\u200b\u200c\u200e\u200f\u2060\u2066-\u2069\ufeff]/g, ''],
]

/**
 * A text as it is looked for: letter case, accents and typographic signs do not matter. Ömer is omer, straße strasse,
 * İzmir izmir, O’Brien o'brien. The database does the same (platform/db/letters.sql).
 */
export const foldText = (text: string): string =>
  TYPED.reduce(
    (typed, [signs, sign]) => typed.replaceAll(signs, sign),
    text.replaceAll(/[\u0060\u00b4]/g, "'").normalize('NFKD'),
  )
    .toLowerCase()
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll(/[ςıøđłħßæœþ]/g, (letter) => PLAIN[letter] ?? letter)
