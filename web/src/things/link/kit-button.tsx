import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { ClipboardList } from 'lucide-react'

type Props = { readonly publicationId?: string; readonly size?: 'xs' }

/** Leads to the description kit, for a publication or for one that is chosen there. */
export function KitButton({ publicationId, size }: Props) {
  return (
    <Button
      variant="default"
      leftSection={<ClipboardList size={size === 'xs' ? 14 : 16} aria-hidden="true" />}
      {...(size && { size })}
      renderRoot={(props) => <Link {...props} to="/publications/kit" search={{ publication: publicationId }} />}
    >
      Description kit
    </Button>
  )
}
