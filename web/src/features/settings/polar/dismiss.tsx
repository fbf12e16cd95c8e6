import { ActionIcon } from '@mantine/core'
import { X } from 'lucide-react'

/** Takes a notice away. */
export function Dismiss({ onClick }: { onClick: () => void }) {
  return (
    <ActionIcon aria-label="Dismiss" size={28} onClick={onClick}>
      <X size={16} />
    </ActionIcon>
  )
}
