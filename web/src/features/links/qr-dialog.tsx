import type { LinkRow } from '#contract/links'
import { Button } from '@mantine/core'
import { Download } from 'lucide-react'
import { fillPath } from '../../lib/api.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { addressText } from './link-words.ts'
import classes from './qr-dialog.module.css'

/** A link's short URL as a picture to print or show on screen. */
export function QrDialog({ link, onClose }: { link: LinkRow; onClose: () => void }) {
  const { workspace } = useWorkspace()
  const source = fillPath('/api/w/{workspaceId}/links/{linkId}/qr.svg', { workspaceId: workspace.id, linkId: link.id })
  return (
    <Dialog opened onClose={onClose} title="QR code" size={360}>
      <div className={classes.body}>
        <img
          className={classes.code}
          src={source}
          alt={`QR code of ${addressText(link.shortUrl)}`}
          width={232}
          height={232}
        />
        <div className={classes.address}>
          {addressText(link.shortUrl)}
          <CopyButton value={link.shortUrl} label="Copy short URL" />
        </div>
      </div>
      <DialogActions>
        <Button
          component="a"
          href={source}
          download={`${link.slug}.svg`}
          variant="default"
          leftSection={<Download size={16} aria-hidden="true" />}
        >
          Download SVG
        </Button>
      </DialogActions>
    </Dialog>
  )
}
