import type { Home } from '#contract/home'
import { AudioLines, Link2, Link2Off, MailPlus } from 'lucide-react'
import { formatCount, formatTotals } from '../../lib/money.ts'
import { hasNotAttributed, notAttributedSearch } from '../../things/money/not-attributed.tsx'
import { joinsText, soldText } from '../../things/money/sales-words.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { Card } from '../../ui/card.tsx'
import { PublicationThumb } from '../../things/publication/publication-kind.tsx'
import { shownSearch, type Shown } from '../../things/shown/use-shown.ts'
import { TextLink } from '../../ui/text-link.tsx'
import { RankList, RankRow } from './rank-list.tsx'

type Props = { readonly home: Home; readonly shown: Shown }

/** Publications that earned most in the range, and the sales that came through no link. */
export function TopPublications({ home, shown }: Props) {
  const { displayCurrency } = useWorkspace().workspace
  return (
    <Card title="Top publications" action={<SeeAll to="/publications" what="publications" shown={shown} />} flush>
      <RankList empty="No publication was clicked in this period.">
        {home.topPublications.map(({ publication, pictureUrl, clicks, sales, renewals, netRevenue }) => (
          <RankRow
            key={publication.id}
            leading={<PublicationThumb pictureUrl={pictureUrl} kind={publication.kind} />}
            title={publication.title}
            to="/publications/$publicationId"
            params={{ publicationId: publication.id }}
            search={shownSearch(shown)}
            note={countsText(clicks, { sales, renewals })}
            value={formatTotals(netRevenue, displayCurrency)}
          />
        ))}
        {hasNotAttributed(home.notAttributed) && <NotAttributed home={home} shown={shown} />}
      </RankList>
    </Card>
  )
}

/** Links that earned most in the range, and the sales that came through none. */
export function TopLinks({ home, shown }: Props) {
  const { displayCurrency } = useWorkspace().workspace
  return (
    <Card title="Top links" action={<SeeAll to="/links" what="links" shown={shown} />} flush>
      <RankList empty="No link was clicked in this period.">
        {home.topLinks.map(({ link, clicks, sales, renewals, netRevenue }) => (
          <RankRow
            key={link.id}
            leading={<Link2 size={15} aria-hidden="true" />}
            title={link.name}
            to="/links/$linkId"
            params={{ linkId: link.id }}
            search={shownSearch(shown)}
            note={countsText(clicks, { sales, renewals })}
            value={formatTotals(netRevenue, displayCurrency)}
          />
        ))}
        {hasNotAttributed({ ...home.byCode, listJoins: 0 }) && (
          <RankRow
            isQuiet
            leading={<AudioLines size={15} aria-hidden="true" />}
            title="By code"
            to="/publications/codes"
            search={shownSearch(shown)}
            note={`${soldText(home.byCode)} with a code said aloud`}
            value={formatTotals(home.byCode.netRevenue, displayCurrency)}
          />
        )}
        {hasNotAttributed(home.notAttributed) && <NotAttributed home={home} shown={shown} />}
      </RankList>
    </Card>
  )
}

/** Links that most people joined a list by in the range; not there where nobody did. */
export function TopJoins({ home, shown }: Props) {
  const { topJoins, notAttributed } = home
  if (topJoins.length === 0) return null
  return (
    <Card title="Top for list joins" action={<SeeAll to="/links" what="links" shown={shown} />} flush>
      <RankList empty="">
        {topJoins.map(({ link, publication, listJoins }) => (
          <RankRow
            key={link.id}
            leading={<MailPlus size={15} aria-hidden="true" />}
            title={link.name}
            to="/links/$linkId"
            params={{ linkId: link.id }}
            search={shownSearch(shown)}
            note={publication?.title ?? 'No publication'}
            value={joinsText(listJoins)}
          />
        ))}
        {notAttributed.listJoins > 0 && (
          <RankRow
            isQuiet
            leading={<Link2Off size={15} aria-hidden="true" />}
            title="Not attributed"
            to="/activity"
            search={{ ...notAttributedSearch(shown), kind: 'joins' }}
            note="Without a click id"
            value={joinsText(notAttributed.listJoins)}
          />
        )}
      </RankList>
    </Card>
  )
}

/** What no link and no code earned, below what ranks. */
function NotAttributed({ home: { notAttributed }, shown }: Props) {
  const { displayCurrency } = useWorkspace().workspace
  return (
    <RankRow
      isQuiet
      leading={<Link2Off size={15} aria-hidden="true" />}
      title="Not attributed"
      to="/activity"
      search={notAttributedSearch(shown)}
      note={`${soldText(notAttributed)} without a tracked link or code`}
      value={formatTotals(notAttributed.netRevenue, displayCurrency)}
    />
  )
}

function SeeAll({ to, what, shown }: { to: '/publications' | '/links'; what: string; shown: Shown }) {
  return (
    <TextLink to={to} search={shownSearch(shown)} quiet>
      See all<span className="visually-hidden"> {what}</span>
    </TextLink>
  )
}

function countsText(clicks: number, sold: { readonly sales: number; readonly renewals: number }): string {
  return `${formatCount(clicks)} ${clicks === 1 ? 'click' : 'clicks'} · ${soldText(sold)}`
}
