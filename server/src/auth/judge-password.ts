import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'

/** Reading a list of common passwords takes a while, so it happens at the first password. */
let judge: ZxcvbnFactory | null = null

/** Below it a guesser needs fewer than a million tries. */
const SCORE_MIN = 2
/** What is weak in its first 24 characters is refused whatever follows; judging more takes time from visitors. */
const JUDGED_LENGTH_MAX = 24
/** What has to be left of a password once the words everybody knows are taken out. */
const OWN_LETTERS_MIN = 5
const PRODUCT = ['creator', 'kiwi', 'creatorkiwi']

export type Owner = { readonly name: string; readonly email: string }

/**
 * Whether a password would be among the first that somebody tries: common ones, runs, repetitions, keyboard rows, and
 * the person's own name and address or ours, with little else.
 */
export function isGuessable(password: string, { name, email }: Owner): boolean {
  const words = [...wordsOf(name), ...wordsOf(email), plain(name), plain(email), ...PRODUCT]
  const known = words.filter((word) => word.length > 2).toSorted((a, b) => b.length - a.length)
  const rest = known.reduce((text, word) => text.replaceAll(word, ''), plain(password))
  if (rest.length < OWN_LETTERS_MIN && rest.length < plain(password).length) return true
  judge ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
  return judge.check(password.slice(0, JUDGED_LENGTH_MAX), known).score < SCORE_MIN
}

const plain = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
const wordsOf = (text: string) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u)
