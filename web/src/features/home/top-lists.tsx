import type { Home } from '#contract/home'
import { Link2, Link2Off } from 'lucide-react'
import { formatCount, formatTotals } from '../../lib/money.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { Card } from '../../ui/card.tsx'
import { PublicationThumb } from '../../ui/publication-kind.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { RankList, RankRow } from './rank-list.tsx'

/** Publications that earned most in the range. */
export function TopPublications({ home }: { home: Home }) {
  const { displayCurrency } = useWorkspace().workspace
  return (
    <Card title="Top publications" action={<SeeAll to="/publications" what="publications" />} flush>
      <RankList empty="No publication has clicks in this time.">
        {home.topPublications.map(({ publication, thumbnailUrl, clicks, sales, netRevenue }) => (
          <RankRow
            key={publication.id}
            leading={<PublicationThumb thumbnailUrl={thumbnailUrl} kind={publication.kind} />}
            title={publication.title}
            to="/publications/$publicationId"
            params={{ publicationId: publication.id }}
            note={countsText(clicks, sales)}
            value={formatTotals(netRevenue, displayCurrency)}
          />
        ))}
      </RankList>
    </Card>
  )
}

/** Links that earned most in the range, and the sales that came through none. */
export function TopLinks({ home }: { home: Home }) {
  const { displayCurrency } = useWorkspace().workspace
  const { notAttributed } = home
  return (
    <Card title="Top links" action={<SeeAll to="/links" what="links" />} flush>
      <RankList empty="No link has clicks in this time.">
        {home.topLinks.map(({ link, clicks, sales, netRevenue }) => (
          <RankRow
            key={link.id}
            leading={<Link2 size={15} aria-hidden="true" />}
            title={link.name}
            to="/links/$linkId"
            params={{ linkId: link.id }}
            note={countsText(clicks, sales)}
            value={formatTotals(netRevenue, displayCurrency)}
          />
        ))}
        {notAttributed.sales > 0 && (
          <RankRow
            key="not-attributed"
            leading={<Link2Off size={15} aria-hidden="true" />}
            title="Not attributed"
            to="/activity"
            search={{ attributed: 'no' }}
            note={`${salesText(notAttributed.sales)} without a tracked link`}
            value={formatTotals(notAttributed.netRevenue, displayCurrency)}
          />
        )}
      </RankList>
    </Card>
  )
}

function SeeAll({ to, what }: { to: '/publications' | '/links'; what: string }) {
  return (
    <TextLink to={to} quiet>
      See all<span className="visually-hidden"> {what}</span>
    </TextLink>
  )
}

function countsText(clicks: number, sales: number): string {
  return `${formatCount(clicks)} ${clicks === 1 ? 'click' : 'clicks'} · ${salesText(sales)}`
}

function salesText(sales: number): string {
  return `${formatCount(sales)} ${sales === 1 ? 'sale' : 'sales'}`
}
