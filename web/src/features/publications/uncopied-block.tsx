import { Textarea } from '@mantine/core'
import { Dialog } from '../../ui/dialog.tsx'

type Props = { readonly block: string | null; readonly onClose: () => void }

/** The block, to be copied by hand where the browser does not let us. */
export function UncopiedBlock({ block, onClose }: Props) {
  return (
    <Dialog opened={block !== null} onClose={onClose} title="Copy the block">
      <Textarea
        label="Block to paste"
        description="The browser did not let us copy it. It is selected: copy it with the keyboard, or press and hold."
        data-autofocus
        readOnly
        rows={10}
        dir="auto"
        value={block ?? ''}
        onFocus={(event) => event.currentTarget.select()}
      />
    </Dialog>
  )
}
