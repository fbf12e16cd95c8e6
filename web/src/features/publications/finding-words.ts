import type { Finding } from '#contract/descriptions'
import type { FindingCode } from '#contract/words/findings'
import { sourceLabel } from '#contract/words/sources'
import { say, type Sentences } from '../../lib/say.ts'
import type { Tone } from '../../ui/tag.tsx'

/** What a kind of finding is called, in lists and in the filter. */
export const FINDING_LABELS: Readonly<Record<FindingCode, { readonly label: string; readonly tone: Tone }>> = {
  untracked: { label: 'Untracked checkout link', tone: 'amber' },
  dead: { label: 'Dead link', tone: 'red' },
  archived: { label: 'Archived link', tone: 'neutral' },
  foreign: { label: 'Not yours', tone: 'amber' },
  other_video: { label: 'Link of another video', tone: 'amber' },
  no_links: { label: 'No tracked link', tone: 'red' },
}

/** Why it matters. */
export const findingWords = (finding: Finding) => say(WORDS, finding)

const DEAD = {
  unknown: 'there is no such link',
  deleted: 'the link was deleted',
  turned_off: 'the link is turned off',
  checkout_gone: 'its checkout link sells nothing any more',
} as const

const FOREIGN = {
  workspace: 'a link of another workspace',
  host: 'short links do not work at this address',
  checkout: 'the checkout of another organization, or a deleted one',
} as const

const WORDS: Sentences<Finding> = {
  untracked: ({ source }) => `leads straight to ${sourceLabel(source)}, so its sales are credited to nothing`,
  dead: ({ why }) => DEAD[why],
  archived: () => 'still works, but you put it away',
  foreign: ({ what }) => FOREIGN[what],
  other_video: ({ publication }) => `its sales count for ${publication.title}`,
  no_links: () => 'its sales cannot be credited',
}

/** An address as people read it; of a long one the beginning. */
export const shownAddress = (address: string): string => {
  const bare = address.replace(/^https?:\/\//, '')
  return bare.length > 48 ? `${bare.slice(0, 47)}…` : bare
}
