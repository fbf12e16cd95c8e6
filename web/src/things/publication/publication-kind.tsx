import type { PublicationKind } from '#contract/publications'
import { CirclePlay, FileText, Globe, Mail, Mic, Share2, Smartphone, type LucideIcon } from 'lucide-react'
import { useState } from 'react'
import classes from './publication-kind.module.css'

const KINDS: Readonly<Record<PublicationKind, { label: string; icon: LucideIcon }>> = {
  youtube_video: { label: 'YouTube video', icon: CirclePlay },
  youtube_short: { label: 'YouTube Short', icon: Smartphone },
  newsletter: { label: 'Newsletter', icon: Mail },
  post: { label: 'Post', icon: Share2 },
  page: { label: 'Page', icon: FileText },
  podcast: { label: 'Podcast', icon: Mic },
  other: { label: 'Other', icon: Globe },
}

/** A kind of publication in words. */
export function publicationKindLabel(kind: PublicationKind): string {
  return KINDS[kind].label
}

export function PublicationIcon({ kind, size = 15 }: { kind: PublicationKind; size?: number }) {
  const Icon = KINDS[kind].icon
  return <Icon size={size} aria-hidden="true" />
}

type ThumbProps = {
  /** Where we show it. */
  readonly pictureUrl: string | null
  readonly kind: PublicationKind
  readonly size?: 'small' | 'large'
}

/** A publication's picture, else the icon of its kind. */
export function PublicationThumb({ pictureUrl, kind, size = 'small' }: ThumbProps) {
  const [isBroken, setBroken] = useState(false)
  return (
    <span className={classes.thumb} data-size={size}>
      {pictureUrl && !isBroken ? (
        <img src={pictureUrl} alt="" loading="lazy" onError={() => setBroken(true)} className={classes.picture} />
      ) : (
        <PublicationIcon kind={kind} size={size === 'large' ? 22 : 16} />
      )}
    </span>
  )
}
