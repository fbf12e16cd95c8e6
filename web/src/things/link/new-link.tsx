import { createContext, use } from 'react'
import type { NewPublication } from '../publication/new-publication.ts'

/** What the New link dialog begins with. */
export type NewLinkPreset = {
  readonly destinationUrl?: string
  readonly publicationId?: string | null
  readonly newPublication?: NewPublication | null
  readonly placement?: string
}

/** Filled by the shell, which owns the dialog. */
export const OpenNewLinkContext = createContext<(preset?: NewLinkPreset) => void>(() => undefined)

/** Gives a function that opens the New link dialog from anywhere. */
export function useOpenNewLink(): (preset?: NewLinkPreset) => void {
  return use(OpenNewLinkContext)
}
