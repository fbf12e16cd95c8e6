import { useQueryClient } from '@tanstack/react-query'
import { rememberWorkspace } from '../lib/workspace.tsx'
import { AlonePage } from './alone-page.tsx'
import { meQuery } from './session.ts'
import { WorkspaceForm } from './workspace-form.tsx'

/** Shown to people who belong to no workspace yet. */
export function FirstWorkspacePage() {
  const client = useQueryClient()
  const enter = async (id: string) => {
    rememberWorkspace(id)
    await client.fetchQuery({ ...meQuery, staleTime: 0 })
  }
  return (
    <AlonePage title="Name your workspace" lead="A workspace holds your links, your publications and what they earn.">
      <WorkspaceForm onCreated={enter} />
    </AlonePage>
  )
}
