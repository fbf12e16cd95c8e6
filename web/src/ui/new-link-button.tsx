import { Button } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useOpenNewLink } from '../lib/new-link.tsx'
import { Kbd } from './kbd.tsx'

/** Opens the New link dialog, as the C key does. */
export function NewLinkButton() {
  const open = useOpenNewLink()
  return (
    <Button
      onClick={open}
      aria-keyshortcuts="c"
      leftSection={<Plus size={17} aria-hidden="true" />}
      rightSection={<Kbd keys="c" onGreen />}
    >
      New Link
    </Button>
  )
}
