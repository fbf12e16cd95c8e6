import { Menu } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Check, ChevronsUpDown, LogOut, Plus, Settings, UserRound, CircleHelp } from 'lucide-react'
import { useState } from 'react'
import { firstCharacter, initialOf } from '../lib/characters.ts'
import { useWorkspace } from '../lib/workspace.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { meQuery } from './session.ts'
import { useSignOut } from './use-sign-out.ts'
import { WorkspaceForm } from './workspace-form.tsx'
import classes from './workspace-switcher.module.css'

/** Names the workspace, by its first letter alone where `compact`; opens the others, a new one, the account and the way out. */
export function WorkspaceSwitcher({ compact = false }: { compact?: boolean }) {
  const { workspace, switchTo } = useWorkspace()
  const [isCreating, setCreating] = useState(false)
  const client = useQueryClient()
  const navigate = useNavigate()
  const enter = async (id: string) => {
    await client.fetchQuery({ ...meQuery, staleTime: 0 })
    setCreating(false)
    switchTo(id)
    await navigate({ to: '/' })
  }
  return (
    <>
      <Menu width={248} position="bottom-start">
        <Menu.Target>
          <button type="button" className={classes.switcher} data-compact={compact || undefined} aria-haspopup="menu">
            <WorkspaceMark name={workspace.name} />
            {compact && <span className="visually-hidden">{workspace.name}</span>}
            <span className={classes.names}>
              <bdi className={classes.name}>{workspace.name}</bdi>
              <span className={classes.host}>{location.host.startsWith('127.') ? 'Self-hosted' : location.host}</span>
            </span>
            <ChevronsUpDown size={15} className={classes.arrows} aria-hidden="true" />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Workspaces onCreate={() => setCreating(true)} />
          <Menu.Divider />
          <AccountItems />
        </Menu.Dropdown>
      </Menu>
      <Dialog opened={isCreating} onClose={() => setCreating(false)} title="New workspace">
        <WorkspaceForm onCreated={enter} />
      </Dialog>
    </>
  )
}

function Workspaces({ onCreate }: { onCreate: () => void }) {
  const { workspace, workspaces, mayCreateWorkspaces, switchTo } = useWorkspace()
  const navigate = useNavigate()
  const choose = (id: string) => {
    switchTo(id)
    // What is open belongs to the other workspace.
    void navigate({ to: '/' })
  }
  return (
    <>
      <Menu.Label>Workspaces</Menu.Label>
      {workspaces.map((one) => (
        <Menu.Item
          key={one.id}
          leftSection={<WorkspaceMark name={one.name} small />}
          rightSection={one.id === workspace.id && <Check size={15} aria-label="Current" />}
          onClick={() => choose(one.id)}
        >
          {one.name}
        </Menu.Item>
      ))}
      {mayCreateWorkspaces && (
        <Menu.Item leftSection={<Plus size={15} aria-hidden="true" />} onClick={onCreate}>
          Create workspace
        </Menu.Item>
      )}
    </>
  )
}

function AccountItems() {
  const { user } = useWorkspace()
  const leave = useSignOut()
  return (
    <>
      <Menu.Label>{user.email}</Menu.Label>
      <Menu.Item
        leftSection={<UserRound size={15} />}
        renderRoot={(props) => <Link to="/settings/account" {...props} />}
      >
        Account
      </Menu.Item>
      <Menu.Item
        leftSection={<Settings size={15} />}
        renderRoot={(props) => <Link to="/settings/workspace" {...props} />}
      >
        Workspace settings
      </Menu.Item>
      <Menu.Item leftSection={<CircleHelp size={15} />} renderRoot={(props) => <Link to="/help" {...props} />}>
        Help
      </Menu.Item>
      <Menu.Item leftSection={<LogOut size={15} />} onClick={() => void leave()}>
        Sign out
      </Menu.Item>
    </>
  )
}

function WorkspaceMark({ name, small = false }: { name: string; small?: boolean }) {
  return (
    <span className={classes.mark} data-small={small || undefined} aria-hidden="true">
      {initialOf(name) || firstCharacter(name)}
    </span>
  )
}
