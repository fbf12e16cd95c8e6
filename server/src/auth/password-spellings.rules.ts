/** The same keys on a Russian and on an English keyboard: `йцукен` is `qwerty`, and `пароль` is typed `gfhjkm`. */
const CYRILLIC_KEYS = 'йцукенгшщзхъфывапролджэячсмитьбю'
const LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
const SEPARATORS = /[\s._-]+/gu

/**
 * Every way to read a password by which it may be a common one: as it is, without what separates its letters, without
 * accents, and by the keys that were pressed.
 */
export function spellingsOf(password: string): readonly string[] {
  const whole = password.replaceAll(SEPARATORS, '')
  return [...new Set([password, whole, withoutAccents(whole), asLatinKeys(whole)])].filter((text) => text !== '')
}

/** `Zoë Ångström` is typed `zoe angstrom` as well. */
export const withoutAccents = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '')

function asLatinKeys(text: string): string {
  return text.replaceAll(
    /[а-я]/giu,
    (letter) => LATIN_KEYS.charAt(CYRILLIC_KEYS.indexOf(letter.toLowerCase())) || letter,
  )
}
