import { Button } from '@mantine/core'
import { FileUp } from 'lucide-react'

/** Opens the dialog that takes a file of views. */
export function ViewsFileButton({ onClick }: { onClick: () => void }) {
  return (
    <Button variant="default" leftSection={<FileUp size={16} aria-hidden="true" />} onClick={onClick}>
      Views from a file
    </Button>
  )
}
