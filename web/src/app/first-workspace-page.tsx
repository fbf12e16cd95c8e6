import type { Me } from '#contract/workspaces'
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { rememberWorkspace } from '../lib/workspace.tsx'
import { AlonePage } from './alone-page.tsx'
import { meQuery } from './session.ts'
import { useSignOut } from './use-sign-out.ts'
import { WorkspaceForm } from './workspace-form.tsx'

/** Shown to people who belong to no workspace: they make their first one, or wait for an invitation. */
export function FirstWorkspacePage({ me }: { me: Me }) {
  const client = useQueryClient()
  if (!me.mayCreateWorkspaces) return <NoWorkspacePage email={me.user.email} />
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

function NoWorkspacePage({ email }: { email: string }) {
  const leave = useSignOut()
  return (
    <AlonePage
      title="No workspace yet"
      lead={`You are not in a workspace yet. Ask an owner to invite ${email}, then open the link they send you.`}
    >
      <Button variant="default" fullWidth onClick={() => void leave()}>
        Sign out
      </Button>
    </AlonePage>
  )
}
