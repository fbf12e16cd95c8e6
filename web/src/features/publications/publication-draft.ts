import type { Publication, PublicationKind } from '#contract/publications'
import { isPossibleHost } from '#contract/words/host-names'
import { withoutBrackets } from '#contract/words/pasted-url'
import { dayIn, startOfDay } from '../../lib/time.ts'

/** What stands in the dialog of a publication. */
export type PublicationForm = {
  readonly url: string
  readonly title: string
  readonly kind: PublicationKind
  readonly thumbnailUrl: string | null
  /** A day in the workspace's time zone, or nothing. */
  readonly publishedDay: string
}

export const EMPTY_FORM: PublicationForm = { url: '', title: '', kind: 'other', thumbnailUrl: null, publishedDay: '' }

/** What somebody typed themselves; everything else comes from the page. */
export type Touched = { readonly title: boolean; readonly kind: boolean }

/** What a form holds of its page, taken out: its URL was changed, and nothing is known of the new one yet. */
export function withoutPage(touched: Touched): Partial<PublicationForm> {
  const { title, kind, thumbnailUrl } = EMPTY_FORM
  return { thumbnailUrl, ...(touched.title ? {} : { title }), ...(touched.kind ? {} : { kind }) }
}

/** A publication as its dialog shows it. */
export function toForm(publication: Publication, timeZone: string): PublicationForm {
  return {
    url: publication.url ?? '',
    title: publication.title,
    kind: publication.kind,
    thumbnailUrl: publication.thumbnailUrl,
    publishedDay: publication.publishedAt ? dayIn(new Date(publication.publishedAt), timeZone) : '',
  }
}

/** The form as the API takes it. A day stands for its first moment in the workspace's time zone. */
export function toDraft(form: PublicationForm, timeZone: string) {
  return {
    url: form.url.trim() === '' ? null : withProtocol(form.url),
    title: form.title.trim(),
    kind: form.kind,
    thumbnailUrl: form.thumbnailUrl,
    publishedAt: form.publishedDay === '' ? null : startOfDay(form.publishedDay, timeZone),
  }
}

export function isSameForm(one: PublicationForm, other: PublicationForm): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** What was typed or pasted as an address: people leave the protocol out, and programs put brackets around. */
export function withProtocol(text: string): string {
  const address = withoutBrackets(text)
  return /^[a-z]+:\/\//i.test(address) ? address : `https://${address}`
}

/** Whether a text can be asked about: an http address with a dot in its host. */
export function isAddress(text: string): boolean {
  const address = withProtocol(text)
  if (!URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  return /^https?:$/.test(protocol) && hostname.includes('.') && isPossibleHost(hostname)
}
