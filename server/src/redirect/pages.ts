import type { VisitedLink } from '../links/index.ts'
import type { Page } from './page.ts'
import type { Address } from './read-visit.ts'

export const notFoundPage: Page = {
  status: 404,
  title: 'There is no link here',
  text: 'Check the address for a typing mistake, or ask whoever shared it for a new one.',
  action: null,
}

export const busyPage: Page = {
  status: 503,
  title: 'One moment, please',
  text: 'This link cannot be opened right now. Try again in a minute.',
  action: null,
}

/** An archived link still leads somewhere: nobody who finds an old video is stranded, but they choose to go on. */
export function archivedPage(link: VisitedLink, visit: Pick<Address, 'query'>): Page {
  return {
    status: 200,
    title: 'This link is no longer active',
    text: `Whoever shared it has put it away. It used to lead to ${hostOf(link)}.`,
    action: { label: `Continue to ${hostOf(link)}`, path: pathOf(link, visit) },
  }
}

/** What machines see of a tracked link, people taken for one, and people who add a + to it. */
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
