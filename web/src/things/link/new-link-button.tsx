import { Button } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useOpenNewLink, type NewLinkPreset } from './new-link.tsx'
import { Kbd } from '../../ui/kbd.tsx'

/** Opens the New link dialog, as the C key does; on a publication's page with that publication chosen. */
export function NewLinkButton({ preset }: { preset?: NewLinkPreset }) {
  const open = useOpenNewLink()
  return (
    <Button
      data-new-link
      onClick={() => open(preset)}
      aria-keyshortcuts="c"
      leftSection={<Plus size={17} aria-hidden="true" />}
      rightSection={<Kbd keys="c" onGreen />}
    >
      New Link
    </Button>
  )
}
