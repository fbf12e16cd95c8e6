import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'
import { spellingsOf, withoutAccents } from './password-spellings.rules.ts'

let judge: ZxcvbnFactory | null = null
const theJudge = () => (judge ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs }))

/** Reads the list of common passwords, which takes a tenth of a second: a server does so before visitors come. Safe to repeat. */
export const prepareToJudge = (): void => void theJudge()

/** Below it a guesser needs fewer than a million tries. */
const SCORE_MIN = 2
/** What is weak in its first 24 characters is refused whatever follows; judging more takes time from visitors. */
const JUDGED_LENGTH_MAX = 24
/** What has to be left of a password once the words everybody knows are taken out. */
const OWN_LETTERS_MIN = 5
const PRODUCT = ['creator', 'kiwi', 'creatorkiwi']

export type Owner = { readonly name: string; readonly email: string }

/**
 * Whether a password would be among the first that somebody tries: common ones, runs, repetitions, keyboard rows, one
 * word of any language, and the person's own name and address or ours, with little else.
 */
export function isGuessable(password: string, { name, email }: Owner): boolean {
  const words = [...wordsOf(name), ...wordsOf(email), plain(name), plain(email), ...PRODUCT]
  const known = words.filter((word) => word.length > 2).toSorted((a, b) => b.length - a.length)
  const rest = known.reduce((text, word) => text.replaceAll(word, ''), plain(password))
  if (rest.length < OWN_LETTERS_MIN && rest.length < plain(password).length) return true
  const zxcvbn = theJudge()
  const judged = password.slice(0, JUDGED_LENGTH_MAX).normalize('NFKC')
  if (isOneWord(zxcvbn, judged)) return true
  return spellingsOf(judged).some((spelling) => zxcvbn.check(spelling, known).score < SCORE_MIN)
}

const ONE_WORD = /^(\P{L}*)(\p{L}[\p{L}\p{M}]*)(\P{L}*)$/u
/** Longer ones are several words, as a rule. Signs for syllables or whole words count twice. */
const WORD_LENGTH_MAX = 10
const SYLLABLES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu
/** What must surround a single word: as much as three random digits. */
const TRIES_AROUND_MIN = 1_000

/**
 * Whether a password is one word with little around it. zxcvbn counts a word it does not know by its letters, and it
 * knows common passwords only, most of them English; a guesser of any country begins with some thousands of words.
 * Capitals in the middle are no word.
 */
function isOneWord(zxcvbn: ZxcvbnFactory, text: string): boolean {
  const [, before = '', word = '', after = ''] = ONE_WORD.exec(text) ?? []
  const length = word.replaceAll(SYLLABLES, 'xx').length
  if (word === '' || length > WORD_LENGTH_MAX || /\P{Lu}\p{Lu}/u.test(word)) return false
  // A year is guessed first.
  const around = (before + after).replace(/(?:19|20)\d\d/, '')
  return around === '' || zxcvbn.check(around).guesses < TRIES_AROUND_MIN
}

const plain = (text: string) => wordsOf(text).join('')
const wordsOf = (text: string) =>
  withoutAccents(text)
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
