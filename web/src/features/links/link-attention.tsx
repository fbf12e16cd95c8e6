import type { LinkRow } from '#contract/links'
import { Button } from '@mantine/core'
import { ArrowUpRight, TriangleAlert } from 'lucide-react'
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
      {editUrl && <OpenInPolar href={editUrl} size="xs" />}
      <Button variant="default" size="xs" onClick={onEdit}>
        Point it to another checkout link
      </Button>
    </div>
  )
}

/** Opens a checkout link in the Polar dashboard. */
export function OpenInPolar({ href, size = 'sm' }: { href: string; size?: 'xs' | 'sm' }) {
  return (
    <Button
      component="a"
      href={href}
      target="_blank"
      rel="noreferrer"
      variant="default"
      size={size}
      rightSection={<ArrowUpRight size={size === 'xs' ? 13 : 16} aria-label="(opens in a new tab)" />}
    >
      Open in Polar
    </Button>
  )
}
