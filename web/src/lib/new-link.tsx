import { createContext, use } from 'react'

/** Filled by the shell, which owns the dialog. */
export const OpenNewLinkContext = createContext<() => void>(() => undefined)

/** Gives a function that opens the New link dialog from anywhere. */
export function useOpenNewLink(): () => void {
  return use(OpenNewLinkContext)
}
