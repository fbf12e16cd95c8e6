import { LENGTHS } from '#contract/words/lengths'
import type { RefusalReason } from '#contract/destinations'
import { isPossibleHost } from '#contract/words/host-names'
import { leadsBack, type OwnAddresses } from './own-address.rules.ts'

/** A destination that is no integration's: visitors are sent there, and that is all. */
export type PlainDestination = { readonly kind: 'plain'; readonly url: string }
export type RefusedDestination = {
  readonly kind: 'refused'
  readonly reason: RefusalReason
  readonly message: string
}

const WITHOUT_SCHEME = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9](?::\d+)?(?:[/?#].*)?$/i
const SCHEME = /^[a-z][a-z0-9+.-]*:/i

/**
 * Decides whether visitors may be sent to what a creator pasted. Total: any text gets an answer, and a refusal says what
 * is wrong. `example.com/page` is read as https, a space in a URL as `%20`. Addresses on private networks are fine: it
 * is the visitor who goes there.
 *
 * @param own where this installation is: a link that leads there would chase its own tail
 */
export function readPlainDestination(pasted: string, own: OwnAddresses): PlainDestination | RefusedDestination {
  const text = pasted.trim().replaceAll(/[\t\r\n]+ */g, '')
  const url = URL.parse(withScheme(text).replaceAll(/\s/g, '%20'))
  if (/^https?:.*\shttps?:\/\//i.test(text)) {
    return refuse('not_a_url', 'This is more than one URL. Paste one of them.')
  }
  if (url === null) return refuse('not_a_url', whyNoUrl(text))
  if (!/^https?:$/.test(url.protocol)) {
    return refuse('not_http', `A link leads to a web page: ${url.protocol} URLs cannot be used.`)
  }
  if (!isPossibleHost(url.hostname)) return refuse('not_a_url', noSite(url.hostname))
  const holder = refuseCredentials(url)
  if (holder) return holder
  if (url.href.length > LENGTHS.destinationUrl)
    return refuse('not_a_url', 'This URL is too long. At most 4,096 characters fit.')
  if (leadsBack(url, own)) {
    return refuse('own_short_url', 'This URL leads back here. Paste the page your link should lead to.')
  }
  return { kind: 'plain', url: url.href }
}

/** Refuses a URL that would show a name or a password to every visitor; null when it holds none. */
export function refuseCredentials(url: URL): RefusedDestination | null {
  if (url.username === '' && url.password === '') return null
  return refuse('not_a_url', 'This URL contains a user name or password. Every visitor would see it, so remove it.')
}

/** The text as a URL with a scheme, where that is all it lacks. */
export const withScheme = (text: string) => (WITHOUT_SCHEME.test(text) ? `https://${text}` : text)

function whyNoUrl(text: string): string {
  const scheme = SCHEME.exec(text)?.[0]
  if (scheme === undefined) {
    return /\bhttps?:\/\//i.test(text)
      ? 'There is other text before the URL. Paste only the URL.'
      : 'This is not a URL. A URL starts with https://.'
  }
  const host = text.slice(scheme.length).replace(/^\/+/, '').split(/[/?#]/)[0] ?? ''
  if (host === '') return `This URL stops after ${scheme}//. Paste all of it.`
  if (/\s/.test(host)) return `There is a space in the address “${host}”. Remove it.`
  const port = /:([^:\]]*)$/.exec(host)?.[1]
  if (port !== undefined && !(/^\d+$/.test(port) && Number(port) < 65_536)) {
    return `“${port}” is not a port. Use a number up to 65535, or leave it out.`
  }
  return noSite(host)
}

const SHOWN_LENGTH_MAX = 60
const noSite = (host: string) => {
  const shown = host.length > SHOWN_LENGTH_MAX ? `${host.slice(0, SHOWN_LENGTH_MAX)}…` : host
  return `“${shown}” is not the address of a site. Check it for a typo.`
}

const refuse = (reason: RefusalReason, message: string): RefusedDestination => ({ kind: 'refused', reason, message })
