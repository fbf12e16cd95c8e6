import type { VisitedLink } from '../links/index.ts'
import type { Page } from './page.ts'
import type { Address } from './read-visit.ts'

export const notFoundPage: Page = {
  status: 404,
  title: 'There is no link here',
  text: 'Check the address for typos, or ask whoever shared it for a new one.',
  action: null,
}

/** New links to here are refused; an old one may lead here because the installation’s address has changed since. */
export const deadEndPage: Page = {
  status: 404,
  title: 'This link leads to itself',
  text: 'It has no page to show. Ask whoever shared it for a new one.',
  action: null,
}

export const busyPage: Page = {
  status: 503,
  title: 'One moment, please',
  text: 'This link cannot be opened right now. Try again in a minute.',
  action: null,
}

/** A link that its creator turned off. Where they say so, nobody who finds an old video is stranded: they choose to go on. */
export function offPage(link: VisitedLink, visit: Pick<Address, 'query'>): Page {
  const off = { status: 200, title: 'This link is turned off' }
  if (!link.leadsOn) return { ...off, text: 'Whoever shared it turned it off.', action: null }
  return {
    ...off,
    text: `Whoever shared it turned it off. It used to lead to ${hostOf(link)}.`,
    action: { label: `Continue to ${hostOf(link)}`, path: pathOf(link, visit) },
  }
}

/**
 * Shown to machines that open a tracked link, to people mistaken for one, and to anyone who adds a + to the URL. It never
 * shows the label: that is the creator's own.
 */
export function previewPage(link: VisitedLink, visit: Pick<Address, 'query'>): Page {
  return {
    status: 200,
    title: link.productName ?? link.publication?.title ?? hostOf(link),
    text: `This short link leads to ${hostOf(link)}.`,
    action: { label: 'Open the link', path: pathOf(link, visit) },
  }
}

/** The visitor's own query comes along. */
const pathOf = ({ slug }: VisitedLink, { query }: Pick<Address, 'query'>) =>
  `/${slug}/continue${query === '' ? '' : `?${query}`}`

function hostOf(link: VisitedLink): string {
  return URL.canParse(link.destinationUrl) ? new URL(link.destinationUrl).host : 'another page'
}
