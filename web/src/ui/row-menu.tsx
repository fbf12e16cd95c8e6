import { ActionIcon, Menu } from '@mantine/core'
import { Ellipsis, type LucideIcon } from 'lucide-react'

export type MenuItem =
  | 'divider'
  | {
      readonly label: string
      readonly icon?: LucideIcon
      readonly onClick?: () => void
      /** Leaves us, in a new tab. */
      readonly href?: string
      readonly danger?: boolean
      readonly disabled?: boolean
      readonly hint?: string
    }

/** The … menu of a row. */
export function RowMenu({ label, items }: { label: string; items: readonly MenuItem[] }) {
  return (
    <Menu width={244}>
      <Menu.Target>
        <ActionIcon aria-label={label} size={32}>
          <Ellipsis size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {items.map((item, index) =>
          // Dividers have no name; the order of a menu is fixed while it is open.
          item === 'divider' ? <Menu.Divider key={`divider-${index}`} /> : <Item key={item.label} item={item} />,
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

function Item({ item }: { item: Exclude<MenuItem, 'divider'> }) {
  const { icon: Icon } = item
  const look = {
    leftSection: Icon ? <Icon size={15} aria-hidden="true" /> : undefined,
    rightSection: item.hint,
    disabled: item.disabled ?? false,
    ...(item.danger ? { style: { color: 'var(--ck-red-text)' } } : {}),
  }
  if (item.href !== undefined) {
    return (
      <Menu.Item {...look} component="a" href={item.href} target="_blank" rel="noreferrer">
        {item.label}
      </Menu.Item>
    )
  }
  return (
    <Menu.Item {...look} onClick={item.onClick}>
      {item.label}
    </Menu.Item>
  )
}
