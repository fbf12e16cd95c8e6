/** Marks nobody sees, which a text takes along from where it was copied. */
const UNSEEN = /[\u00ad\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g
/** Emoji, arrows and signs of all writings, of ASCII none: no address holds one unencoded. */
const SIGNS = /[0-9#*]\ufe0f?\u20e3|\u200b|\u200d|\p{Variation_Selector}|[\u{e0020}-\u{e007f}]|(?![\0-\x7f])\p{S}/gu
/** A part of a text that is set off as YouTube and Markdown do it: `*bold*`, `_italic_`, `` `code` ``. */
const SET_OFF = /(^|[\s\p{Ps}\p{Pi}"'])([*_~`-]{1,3})([^\s*_~`-]\S*?)\2(?=$|[\s\p{P}])/gmu
/** An address with a scheme that has a word, a sign or a label right before it; not one within another address. */
const GLUED = /(?<=[\p{L}\p{N}_*~`^|+$<>]|(?:^|\s)[^\s?&/=]{0,80}=)(?=https?:\/\/)/giu
/** Writings without spaces between words, right before a host. */
const UNSPACED =
  /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Khmer}ー])(?=[a-z0-9-]+(?:\.[a-z0-9-]+)+)/giu

/** A host right behind the colon of a label, as in `Shop:example.com`; not within another address. */
const LABELLED = /(?<=(?:^|[\s\p{P}])[^\s/]{0,80}:)(?=(?:[a-z0-9-]+\.)+[a-z]{2,})/giu
/** `htps://`, `https//`, `https:/ /` and the like: what is behind them is read as an address without a scheme. */
const MISSPELT =
  /(?<![\p{L}\p{N}/=])(?!https?:\/\/[^\s/])h{0,2}t{1,4}ps?\s?[:;]?\s?\/\s?\/?(?=[a-z0-9-]+(?:\.[a-z0-9-]+)+)/giu

/** Sets apart what stands against an address without a space, so that each stands by itself. */
export function openUp(text: string): string {
  return text
    .replaceAll(UNSEEN, '')
    .replaceAll(SIGNS, ' ')
    .replaceAll('|', ' ')
    .replaceAll(SET_OFF, '$1 $3 ')
    .replaceAll(GLUED, ' ')
    .replaceAll(UNSPACED, ' ')
    .replaceAll(MISSPELT, ' ')
    .replaceAll(LABELLED, ' ')
}
