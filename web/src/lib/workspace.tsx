import type { Me, Setup, Workspace } from '#contract/workspaces'
import { createContext, use, useState, type ReactNode } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { readStored, writeStored } from './stored.ts'

type CurrentWorkspace = {
  readonly workspace: Workspace
  readonly workspaces: readonly Workspace[]
  readonly user: Me['user']
  readonly mayCreateWorkspaces: boolean
  readonly setup: Setup
  readonly switchTo: (id: string) => void
}

const Context = createContext<CurrentWorkspace | null>(null)
const STORED_AS = 'workspace'

/** Gives the pages below it the workspace last used on this browser, else the first. */
export function WorkspaceProvider({ me, setup, children }: { me: Me; setup: Setup; children: ReactNode }) {
  const [chosen, setChosen] = useState(() => readStored(STORED_AS))
  const client = useQueryClient()
  const workspace = me.workspaces.find((one) => one.id === chosen) ?? me.workspaces[0]
  if (!workspace) return null

  const switchTo = (id: string) => {
    writeStored(STORED_AS, id)
    client.removeQueries({ queryKey: ['w'] })
    setChosen(id)
  }
  const { workspaces, user, mayCreateWorkspaces } = me
  return <Context value={{ workspace, workspaces, user, mayCreateWorkspaces, setup, switchTo }}>{children}</Context>
}

/** The workspace the page works in, and who is signed in. */
export function useWorkspace(): CurrentWorkspace {
  const current = use(Context)
  if (!current) throw new Error('useWorkspace needs a WorkspaceProvider above it')
  return current
}

/** Makes a workspace the one shown next; for places outside the provider, such as an accepted invitation. */
export function rememberWorkspace(id: string): void {
  writeStored(STORED_AS, id)
}
