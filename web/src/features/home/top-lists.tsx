import type { Home } from '#contract/home'
import { Link2, Link2Off } from 'lucide-react'
import { formatCount, formatTotals } from '../../lib/money.ts'
import { hasNotAttributed } from '../../ui/not-attributed.tsx'
import { soldText } from '../../ui/sales-words.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { Card } from '../../ui/card.tsx'
import { PublicationThumb } from '../../ui/publication-kind.tsx'
import type { RangeValue } from '../../ui/range-control.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { notAttributedSearch } from './not-attributed-search.ts'
import { RankList, RankRow } from './rank-list.tsx'

type Props = { readonly home: Home; readonly range: RangeValue }

/** Publications that earned most in the range, and the sales that came through no link. */
export function TopPublications({ home, range }: Props) {
  const { displayCurrency } = useWorkspace().workspace
  return (
    <Card title="Top publications" action={<SeeAll to="/publications" what="publications" />} flush>
      <RankList empty="No publication has clicks in this time.">
        {home.topPublications.map(({ publication, thumbnailUrl, clicks, sales, renewals, netRevenue }) => (
          <RankRow
            key={publication.id}
            leading={<PublicationThumb thumbnailUrl={thumbnailUrl} kind={publication.kind} />}
            title={publication.title}
            to="/publications/$publicationId"
            params={{ publicationId: publication.id }}
            note={countsText(clicks, { sales, renewals })}
            value={formatTotals(netRevenue, displayCurrency)}
          />
        ))}
        {hasNotAttributed(home.notAttributed) && <NotAttributed home={home} range={range} />}
      </RankList>
    </Card>
  )
}

/** Links that earned most in the range, and the sales that came through none. */
export function TopLinks({ home, range }: Props) {
  const { displayCurrency } = useWorkspace().workspace
  return (
    <Card title="Top links" action={<SeeAll to="/links" what="links" />} flush>
      <RankList empty="No link has clicks in this time.">
        {home.topLinks.map(({ link, clicks, sales, renewals, netRevenue }) => (
          <RankRow
            key={link.id}
            leading={<Link2 size={15} aria-hidden="true" />}
            title={link.name}
            to="/links/$linkId"
            params={{ linkId: link.id }}
            note={countsText(clicks, { sales, renewals })}
            value={formatTotals(netRevenue, displayCurrency)}
          />
        ))}
        {hasNotAttributed(home.notAttributed) && <NotAttributed home={home} range={range} />}
      </RankList>
    </Card>
  )
}

/** What no link earned, below what ranks. */
function NotAttributed({ home: { notAttributed }, range }: Props) {
  const { displayCurrency } = useWorkspace().workspace
  return (
    <RankRow
      isQuiet
      leading={<Link2Off size={15} aria-hidden="true" />}
      title="Not attributed"
      to="/activity"
      search={notAttributedSearch(range)}
      note={`${soldText(notAttributed)} without a tracked link`}
      value={formatTotals(notAttributed.netRevenue, displayCurrency)}
    />
  )
}

function SeeAll({ to, what }: { to: '/publications' | '/links'; what: string }) {
  return (
    <TextLink to={to} quiet>
      See all<span className="visually-hidden"> {what}</span>
    </TextLink>
  )
}

function countsText(clicks: number, sold: { readonly sales: number; readonly renewals: number }): string {
  return `${formatCount(clicks)} ${clicks === 1 ? 'click' : 'clicks'} · ${soldText(sold)}`
}
