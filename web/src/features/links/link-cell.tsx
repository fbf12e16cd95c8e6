import type { LinkRow } from '#contract/links'
import { Archive, Bookmark, Link2, TriangleAlert } from 'lucide-react'
import { formatCount, formatMoney } from '../../lib/money.ts'
import { PublicationIcon } from '../../ui/publication-kind.tsx'
import { ProductChip, Tag } from '../../ui/tag.tsx'
import classes from './link-cell.module.css'
import { addressText } from './link-words.ts'

/** What a link is called and where it leads from; with its states. */
export function LinkNameCell({ link }: { link: LinkRow }) {
  return (
    <span className={classes.link}>
      <LinkIcon link={link} />
      <span className={classes.words}>
        <span className={classes.first}>
          <span className={classes.name}>{link.name}</span>
          <LinkTags link={link} />
        </span>
        <span className={classes.second}>{addressText(link.shortUrl)}</span>
        {link.attention && <span className={classes.attention}>{link.attention}</span>}
      </span>
    </span>
  )
}

/** The icon of the place a link is shared at. */
export function LinkIcon({ link }: { link: Pick<LinkRow, 'publication'> }) {
  return (
    <span className={classes.icon}>
      {link.publication ? <PublicationIcon kind={link.publication.kind} /> : <Link2 size={15} aria-hidden="true" />}
    </span>
  )
}

type TagsProps = { link: Pick<LinkRow, 'savedLinkId' | 'archivedAt' | 'attention'> }

export function LinkTags({ link }: TagsProps) {
  return (
    <>
      {link.attention && (
        <Tag tone="amber" icon={TriangleAlert}>
          Needs attention
        </Tag>
      )}
      {link.archivedAt && <Tag icon={Archive}>Archived</Tag>}
      {link.savedLinkId && (
        <Tag tone="green" icon={Bookmark}>
          Saved
        </Tag>
      )}
    </>
  )
}

/** The product a link sells; for other links where it leads. */
export function LinkProductCell({ link }: { link: LinkRow }) {
  if (!link.product) return <span className={classes.plain}>{addressText(link.destinationUrl)}</span>
  const others = link.productsCount - 1
  return (
    <span className={classes.product}>
      <ProductChip name={link.product.name} id={link.product.id} />
      {others > 0 && <span className={classes.more}>+{others}</span>}
    </span>
  )
}

export function LinkPlaceCell({ link }: { link: LinkRow }) {
  if (!link.publication && !link.placement) return <span className={classes.none}>—</span>
  return (
    <span className={classes.place}>
      {link.publication && <span className={classes.placeTitle}>{link.publication.title}</span>}
      {link.placement && <span className={classes.second}>{link.placement}</span>}
    </span>
  )
}

export function ClicksCell({ link: { earnings } }: { link: LinkRow }) {
  return (
    <>
      <span className={classes.figure}>{formatCount(earnings.clicks)}</span>
      {earnings.clicks > 0 && <span className={classes.unique}>{formatCount(earnings.uniqueClicks)} unique</span>}
    </>
  )
}

export function SalesCell({ link: { earnings } }: { link: LinkRow }) {
  return <span className={earnings.sales === 0 ? classes.none : classes.figure}>{formatCount(earnings.sales)}</span>
}

/** One line per currency, the display currency first. */
export function RevenueCell({ link: { earnings } }: { link: LinkRow }) {
  const earned = earnings.netRevenue.filter((total) => total.amountMinor !== 0)
  if (earned.length === 0) return <span className={classes.none}>—</span>
  return earned.map((total, index) => (
    <span key={total.currency} className={index === 0 ? classes.revenue : classes.otherRevenue}>
      {formatMoney(total)}
    </span>
  ))
}
