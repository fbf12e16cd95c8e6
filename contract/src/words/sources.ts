/** Where sales come from: the name in the data, and the one people know. A source is one line here. */
export const SOURCES = { polar: { label: 'Polar' } } as const satisfies Readonly<Record<string, SourceWords>>

type SourceWords = { readonly label: string }

export type SourceName = keyof typeof SOURCES
