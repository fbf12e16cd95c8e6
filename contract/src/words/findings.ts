/** What may be wrong with a description, in the order in which it is listed. */
export const FINDINGS = ['untracked', 'dead', 'archived', 'foreign', 'other_video', 'no_links'] as const
export type FindingCode = (typeof FINDINGS)[number]
