/** Where sales come from, as the data calls it: lower-case letters, digits and `_`. Which there are, app.ts says. */
export type SourceName = string

/** What people call the sources, and the hosts that visitors come from. A source is one line here. */
export const SOURCES: Readonly<Record<SourceName, SourceWords>> = {
  polar: { label: 'Polar', hosts: 'polar.sh', erasedAt: 'anonymized.polar.sh' },
}

type SourceWords = {
  readonly label: string
  /** Without `www.`, blanks between them. */
  readonly hosts: string
  /** The domain of the addresses that it puts in the place of those of people it erased. */
  readonly erasedAt?: string
}

/** What people call a source; its name in the data where nothing better is known. */
export const sourceLabel = (name: SourceName): string => SOURCES[name]?.label ?? name

/** Whether an e-mail address is nobody's: a source put it in the place of one that was erased. */
export const isErasedAddress = (email: string): boolean =>
  Object.values(SOURCES).some(({ erasedAt }) => erasedAt !== undefined && email.toLowerCase().endsWith(`@${erasedAt}`))
