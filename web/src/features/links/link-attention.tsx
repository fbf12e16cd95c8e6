import type { LinkRow } from '#contract/links'
import { Button } from '@mantine/core'
import { TriangleAlert } from 'lucide-react'
import { OpenElsewhere } from '../../ui/open-elsewhere.tsx'
import { Tag } from '../../ui/tag.tsx'
import { linkAttentionWords } from './attention-words.ts'
import classes from './link-attention.module.css'

type Props = { readonly link: Pick<LinkRow, 'attention' | 'editUrl'>; readonly onEdit: () => void }

/** Why sales of a link may be missed, and the way to where it can be mended; below its row. */
export function LinkAttention({ link: { attention, editUrl }, onEdit }: Props) {
  return (
    <div className={classes.strip}>
      <Tag tone="amber" icon={TriangleAlert}>
        Needs attention
      </Tag>
      <span className={classes.words}>{attention && linkAttentionWords(attention)}</span>
      {editUrl && (
        <OpenElsewhere href={editUrl} size="xs">
          Open in Polar
        </OpenElsewhere>
      )}
      <Button variant="default" size="xs" onClick={onEdit}>
        Point it to another checkout link
      </Button>
    </div>
  )
}
