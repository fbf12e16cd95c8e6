import type { Role } from '#contract/workspaces'
import { Select } from '@mantine/core'

const ROLES: readonly { value: Role; label: string }[] = [
  { value: 'owner', label: 'Owner' },
  { value: 'member', label: 'Member' },
]

type Props = {
  readonly value: Role
  readonly onChange: (role: Role) => void
  readonly label?: string
  /** Names the field where there is no label. */
  readonly name?: string
  readonly disabled?: boolean
}

/** Owner or member. Owners change settings, members and integrations; members work with everything else. */
export function RoleSelect({ value, onChange, label, name, disabled = false }: Props) {
  return (
    <Select
      label={label}
      aria-label={name}
      data={[...ROLES]}
      value={value}
      onChange={(role) => {
        if (role === 'owner' || role === 'member') onChange(role)
      }}
      allowDeselect={false}
      disabled={disabled}
    />
  )
}
