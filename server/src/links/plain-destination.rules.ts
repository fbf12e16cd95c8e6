import type { RefusalReason } from '#contract/links'

/** A destination that is no integration's: visitors are sent there, and that is all. */
export type PlainDestination = { readonly kind: 'plain'; readonly url: string }
export type RefusedDestination = {
  readonly kind: 'refused'
  readonly reason: RefusalReason
  readonly message: string
}

const LENGTH_MAX = 4096
const WITHOUT_SCHEME = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9](?::\d+)?(?:[/?#].*)?$/i

/**
 * Decides whether visitors may be sent to what a creator pasted. Total: any text gets an answer.
 * `example.com/page` is read as https. Addresses on private networks are fine: it is the visitor who goes there.
 *
 * @param ownHosts hosts (with port) of this installation: a link to one would chase its own tail
 */
export function readPlainDestination(
  pasted: string,
  ownHosts: readonly string[],
): PlainDestination | RefusedDestination {
  const text = pasted.trim()
  const url = URL.parse(WITHOUT_SCHEME.test(text) ? `https://${text}` : text)
  if (url === null || /\s/.test(text)) return refuse('not_a_url', 'This is not a URL. It starts with https://.')
  if (!/^https?:$/.test(url.protocol)) {
    return refuse('not_http', `A link leads to a web page: ${url.protocol} URLs cannot be used.`)
  }
  if (url.username !== '' || url.password !== '') {
    return refuse('not_a_url', 'This URL holds a user name or a password. Every visitor would see it; take it out.')
  }
  if (url.href.length > LENGTH_MAX) return refuse('not_a_url', 'This URL is too long. At most 4,096 characters fit.')
  if (ownHosts.includes(url.host)) {
    return refuse('own_short_url', 'This URL leads back here. Paste the page your link should lead to.')
  }
  return { kind: 'plain', url: url.href }
}

const refuse = (reason: RefusalReason, message: string): RefusedDestination => ({ kind: 'refused', reason, message })
