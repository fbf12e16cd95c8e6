import type { LinkRow } from '#contract/links'
import { Archive, Bookmark, Link2, PowerOff, TriangleAlert, type LucideIcon } from 'lucide-react'
import { formatCount, formatMoney } from '../../lib/money.ts'
import { formatDayShort } from '../../lib/time.ts'
import { PublicationIcon } from '../../things/publication/publication-kind.tsx'
import { ProductChip } from '../../things/link/product-chip.tsx'
import { Tag } from '../../ui/tag.tsx'
import classes from './link-cell.module.css'
import { addressText } from './link-words.ts'
import { SalesCount } from '../../things/money/sales-count.tsx'

/** What a link is called and where it leads from; with its states. */
export function LinkNameCell({ link, timeZone }: { link: LinkRow; timeZone: string }) {
  return (
    <span className={classes.link}>
      <LinkIcon link={link} />
      <span className={classes.words}>
        <span className={classes.first}>
          <bdi className={classes.name}>{link.name}</bdi>
          {link.savedLinkId && <Mark icon={Bookmark} tone="green" label="Saved" />}
          {link.turnedOffAt && <Mark icon={PowerOff} tone="quiet" label="Turned off" />}
          {link.archivedAt && <Mark icon={Archive} tone="quiet" label="Archived" />}
        </span>
        <span className={classes.second}>
          {addressText(link.shortUrl)}
          <time className={classes.created} dateTime={link.createdAt}>
            {formatDayShort(link.createdAt, timeZone)}
          </time>
        </span>
      </span>
    </span>
  )
}

type MarkProps = { readonly icon: LucideIcon; readonly tone: 'green' | 'quiet'; readonly label: string }

/** A state in the width of an icon: rows have no room for words. */
function Mark({ icon: Icon, tone, label }: MarkProps) {
  return (
    <span className={classes.mark} data-tone={tone}>
      <Icon size={13} role="img" aria-label={label} />
    </span>
  )
}

function LinkIcon({ link }: { link: Pick<LinkRow, 'publication'> }) {
  return (
    <span className={classes.icon}>
      {link.publication ? <PublicationIcon kind={link.publication.kind} /> : <Link2 size={15} aria-hidden="true" />}
    </span>
  )
}

type TagsProps = { link: Pick<LinkRow, 'savedLinkId' | 'archivedAt' | 'turnedOffAt' | 'attention'> }

/** The states of a link in words, where there is room for them. */
export function LinkTags({ link }: TagsProps) {
  return (
    <>
      {link.attention && (
        <Tag tone="amber" icon={TriangleAlert}>
          Needs attention
        </Tag>
      )}
      {link.turnedOffAt && <Tag icon={PowerOff}>Turned off</Tag>}
      {link.archivedAt && <Tag icon={Archive}>Archived</Tag>}
      {link.savedLinkId && (
        <Tag tone="green" icon={Bookmark}>
          Saved
        </Tag>
      )}
    </>
  )
}

/** The product a link sells, for other links where it leads; and where it is shared. */
export function LinkProductCell({ link }: { link: LinkRow }) {
  const others = link.productsCount - 1
  const place = [link.publication?.title, link.placement].filter(Boolean).join(' · ')
  return (
    <span className={classes.product}>
      {link.product ? (
        <span className={classes.chip}>
          <ProductChip name={link.product.name} id={link.product.id} />
          {others > 0 && <span className={classes.more}>+{others}</span>}
        </span>
      ) : (
        <span className={classes.plain}>{addressText(link.destinationUrl)}</span>
      )}
      {place !== '' && <bdi className={classes.place}>{place}</bdi>}
    </span>
  )
}

export function ClicksCell({ link: { earnings } }: { link: LinkRow }) {
  return (
    <>
      <span className={classes.figure}>{formatCount(earnings.clicks)}</span>
      {earnings.clicks > 0 && earnings.uniqueClicks !== null && (
        <span className={classes.unique}>{formatCount(earnings.uniqueClicks)} unique</span>
      )}
    </>
  )
}

export function SalesCell({ link: { earnings } }: { link: LinkRow }) {
  return <SalesCount sales={earnings.sales} renewals={earnings.renewals} listJoins={earnings.listJoins} />
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
