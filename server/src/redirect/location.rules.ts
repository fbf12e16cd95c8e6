import type { Carrier } from '#contract/destinations'
import type { PublicationKind } from '#contract/publications'

/**
 * @param visitorQuery as it came, without the question mark
 * @param clickToken is called where the destination can carry one
 */
export type Locator = (visitorQuery: string, clickToken: () => string) => string

export type Target = {
  readonly destinationUrl: string
  readonly carrier: Carrier
  /** What takes the click id of a plain destination, for a form there. Where the destination has a value of its own, that stays. */
  readonly clickParameter: string | null
  /** Only a checkout link gets utm values: a plain destination may be signed and must arrive as it was pasted. */
  readonly isTracked: boolean
  readonly slug: string
  readonly label: string | null
  readonly placement: string | null
  readonly publication: { readonly kind: PublicationKind; readonly title: string } | null
}

/**
 * Where visitors of a link are sent. The creator's own query stays untouched and wins; the visitor's query follows;
 * the click id goes into the carrier; utm values are filled only where neither set them, so that the sale can be
 * read at the source of sales too. Text is appended, never re-encoded, but for what a header cannot hold.
 *
 * @returns what makes the address for one visit; all that does not depend on the visit is done once.
 */
export function locatorOf(target: Target): Locator {
  const [beforeHash = '', ...hash] = target.destinationUrl.split('#')
  const question = beforeHash.indexOf('?')
  const path = question === -1 ? beforeHash : beforeHash.slice(0, question)
  const ownQuery = question === -1 ? '' : beforeHash.slice(question + 1)
  const fragment = fitForHeader(['', ...hash].join('#'))
  const taken = new Set(new URLSearchParams(ownQuery).keys())
  const { clickParameter } = target
  const carrier = target.carrier ?? (clickParameter !== null && !taken.has(clickParameter) ? clickParameter : null)
  if (carrier) taken.add(carrier)
  if (target.isTracked) for (const key of CREATORS_ALONE) taken.add(key)
  const utm = target.isTracked ? Object.entries(utmOf(target)).filter(([key]) => !taken.has(key)) : []
  const fillable = new Set(utm.map(([key]) => key))
  const fills = utm.map(([key, value]) => ({ key, pair: `${key}=${encodeURIComponent(value)}` }))

  const start = fitForHeader(path)
  const own = fitForHeader(ownQuery)
  const carry = carrier ? (token: () => string) => `${carrier}=${token()}` : () => ''
  const allFills = joined(fills.map(({ pair }) => pair))
  // A lone question mark is part of what was pasted.
  const bare = question === -1 ? start : `${start}?`
  const finish = (query: string) => (query === '' ? bare : `${start}?${query}`) + fragment

  return (visitorQuery, clickToken) => {
    const carried = carry(clickToken)
    if (visitorQuery === '') return finish(joined([own, carried, allFills]))
    let passed = ''
    let filled = fills
    for (const pair of visitorQuery.split('&')) {
      const key = keyOf(pair)
      if (pair === '' || taken.has(key)) continue
      const isFilled = fillable.has(key) && filled.some((it) => it.key === key)
      // A name without a value says nothing, and would keep ours from being read.
      if (isFilled && NO_VALUE.test(pair)) continue
      passed = passed === '' ? pair : `${passed}&${pair}`
      if (isFilled) filled = filled.filter((it) => it.key !== key)
    }
    const fill = filled === fills ? allFills : joined(filled.map(({ pair }) => pair))
    return finish(joined([own, fitForHeader(passed), carried, fill]))
  }
}

/**
 * What decides at a checkout what is sold, and where its page may be shown: a wrong value is refused there with an
 * error. A visitor's are left out; the creator's own are part of the destination.
 */
const CREATORS_ALONE =
  'product_id product_price_id products embed_origin embed success_url return_url subscription_id customer_id external_customer_id organization_id'.split(
    ' ',
  )

function joined(parts: readonly string[]): string {
  let query = ''
  for (const part of parts) if (part !== '') query = query === '' ? part : `${query}&${part}`
  return query
}

/** A header takes printable ASCII only: anything else is percent-encoded, so that no text can fail or split an answer. */
const fitForHeader = (text: string) =>
  UNFIT.test(text)
    ? text.replaceAll(/[^\x21-\x7e]/gu, (character) => encodeURIComponent(character.toWellFormed()))
    : text

const UNFIT = /[^\x21-\x7e]/

const NO_VALUE = /^[^=]*=?$/

/** A name that decodes to itself. */
const PLAIN_KEY = /^[\w.-]*$/

/** The decoded name of a `name=value` pair. */
function keyOf(pair: string): string {
  const equals = pair.indexOf('=')
  const name = equals === -1 ? pair : pair.slice(0, equals)
  if (PLAIN_KEY.test(name)) return name
  const [key = ''] = new URLSearchParams(pair).keys()
  return key
}

const UTM_SOURCES: Readonly<Record<PublicationKind, string>> = {
  youtube_video: 'youtube',
  youtube_short: 'youtube',
  newsletter: 'newsletter',
  post: 'post',
  page: 'website',
  podcast: 'podcast',
  other: 'other',
}

function utmOf(target: Target): Record<'utm_source' | 'utm_medium' | 'utm_campaign', string> {
  return {
    utm_source: target.publication ? UTM_SOURCES[target.publication.kind] : 'creator-kiwi',
    utm_medium: utmText(target.placement ?? '') || 'link',
    utm_campaign: utmText(target.publication?.title ?? target.label ?? '') || target.slug,
  }
}

/** `My 2026 desk setup!` → `my-2026-desk-setup`, 60 characters at most; 𝗯𝗼𝗹𝗱 letters are two code units each and stay whole. */
function utmText(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return Array.from(words.join('-')).slice(0, UTM_LENGTH_MAX).join('')
}

const UTM_LENGTH_MAX = 60
