import { LENGTHS } from '#contract/words/lengths'
import type { DestinationRefusal } from '#contract/destinations'
import { isPossibleHost } from '#contract/words/host-names'
import { leadsBack, type OwnAddresses } from './own-address.rules.ts'

/** A destination that belongs to no source: visitors are sent there, and that is all. */
export type PlainDestination = { readonly kind: 'plain'; readonly url: string }
export type RefusedDestination = { readonly kind: 'refused'; readonly refusal: DestinationRefusal }

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
    return refuse({ code: 'several_urls', facts: {} })
  }
  if (url === null) return refuse(whyNoUrl(text))
  if (!/^https?:$/.test(url.protocol)) {
    return refuse({ code: 'not_http', facts: { scheme: url.protocol } })
  }
  if (!isPossibleHost(url.hostname)) return refuse(noSite(url.hostname))
  const holder = refuseCredentials(url)
  if (holder) return holder
  if (url.href.length > LENGTHS.destinationUrl) {
    return refuse({ code: 'too_long', facts: { lengthMax: LENGTHS.destinationUrl } })
  }
  if (leadsBack(url, own)) {
    return refuse({ code: 'own_short_url', facts: {} })
  }
  return { kind: 'plain', url: url.href }
}

/** Refuses a URL that would show a name or a password to every visitor; null when it holds none. */
export function refuseCredentials(url: URL): RefusedDestination | null {
  if (url.username === '' && url.password === '') return null
  return refuse({ code: 'holds_password', facts: {} })
}

/** The text as a URL with a scheme, where that is all it lacks. */
export const withScheme = (text: string) => (WITHOUT_SCHEME.test(text) ? `https://${text}` : text)

function whyNoUrl(text: string): DestinationRefusal {
  const scheme = SCHEME.exec(text)?.[0]
  if (scheme === undefined) {
    return { code: /\bhttps?:\/\//i.test(text) ? 'words_before' : 'not_a_url', facts: {} }
  }
  const host = text.slice(scheme.length).replace(/^\/+/, '').split(/[/?#]/)[0] ?? ''
  if (host === '') return { code: 'stops_short', facts: { scheme } }
  if (/\s/.test(host)) return { code: 'space_in_host', facts: { host: shortened(host) } }
  const port = /:([^:\]]*)$/.exec(host)?.[1]
  if (port !== undefined && !(/^\d+$/.test(port) && Number(port) < 65_536)) {
    return { code: 'bad_port', facts: { port: shortened(port) } }
  }
  return noSite(host)
}

const SHOWN_LENGTH_MAX = 60
const shortened = (text: string) => (text.length > SHOWN_LENGTH_MAX ? `${text.slice(0, SHOWN_LENGTH_MAX)}…` : text)

const noSite = (host: string): DestinationRefusal => ({ code: 'no_site', facts: { host: shortened(host) } })

const refuse = (refusal: DestinationRefusal): RefusedDestination => ({ kind: 'refused', refusal })
