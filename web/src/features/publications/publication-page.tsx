import type { PublicationRow } from '#contract/publications'
import type { ShownRange } from '#contract/range'
import { Button } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Pencil, SquareArrowOutUpRight, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { formatCount, formatShare } from '../../lib/money.ts'
import { useRead } from '../../lib/read.ts'
import { useShortcut } from '../../lib/shortcuts.ts'
import { formatDay } from '../../lib/time.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { NewLinkButton } from '../../things/link/new-link-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Page } from '../../ui/page.tsx'
import { publicationKindLabel, PublicationThumb } from '../../things/publication/publication-kind.tsx'
import { Reading } from '../../ui/reading.tsx'
import { RowMenu, type MenuItem } from '../../ui/row-menu.tsx'
import { CardsSkeleton, TableSkeleton } from '../../ui/skeletons.tsx'
import { StatStrip } from '../../ui/stat-strip.tsx'
import { ShownControls } from '../../things/shown/shown-controls.tsx'
import { useShown } from '../../things/shown/use-shown.ts'
import { DeletePublicationDialog } from './delete-publication-dialog.tsx'
import { PublicationChart, type PublicationPoint } from './publication-chart.tsx'
import { PublicationCodes } from './publication-codes.tsx'
import { PublicationDialog } from './publication-dialog.tsx'
import { PublicationLinks } from './publication-links.tsx'
import { PublicationParts } from './publication-parts.tsx'
import { PublicationSales } from './publication-sales.tsx'
import { stateSentences } from './at-site-words.ts'
import { SincePublished } from './since-published.tsx'
import classes from './publications.module.css'
import { revenueStat } from '../../things/money/revenue-stat.tsx'
import { besidesSalesText, CONVERSION_HINT } from '../../things/money/sales-words.ts'

/** One publication: what it brought in a time, through which links. */
export function PublicationPage() {
  const { publicationId } = useParams({ from: '/app/publications/$publicationId' })
  const shown = useShown('all')
  const query = useRead(
    '/api/w/{workspaceId}/publications/{publicationId}',
    { params: { publicationId }, query: shown },
    { keepPrevious: true },
  )
  return (
    <Page>
      <Reading query={query} what="Publication" skeleton={<PageSkeleton />}>
        {({ publication, range, series, seriesCurrency }) => (
          <>
            <Header publication={publication} />
            <AtSite publication={publication} />
            <Numbers publication={publication} range={range} series={series} currency={seriesCurrency} />
            <SincePublished publication={publication} />
            <PublicationParts publicationId={publication.id} shown={shown} />
            <div className={classes.columns}>
              <div className={classes.stack}>
                <PublicationLinks publication={publication} shown={shown} />
                <PublicationCodes publication={publication} shown={shown} />
              </div>
              <PublicationSales publicationId={publication.id} earnings={publication.earnings} shown={shown} />
            </div>
          </>
        )}
      </Reading>
    </Page>
  )
}

function Header({ publication }: { publication: PublicationRow }) {
  const { timeZone } = useWorkspace().workspace
  const [dialog, setDialog] = useState<'edit' | 'delete' | null>(null)
  const navigate = useNavigate()
  const close = () => setDialog(null)
  useShortcut('e', 'Edit the publication', () => setDialog('edit'))
  const published = publication.publishedAt ? ` · published ${formatDay(publication.publishedAt, timeZone)}` : ''
  const menu: readonly MenuItem[] = [
    ...(publication.url ? [{ label: 'Open the page', icon: SquareArrowOutUpRight, href: publication.url }] : []),
    { label: 'Delete', icon: Trash2, danger: true, onClick: () => setDialog('delete') },
  ]
  return (
    <>
      <PageHeader
        title={publication.title}
        back={{ label: 'Publications', to: '/publications' }}
        leading={<PublicationThumb pictureUrl={publication.pictureUrl} kind={publication.kind} size="large" />}
        subtitle={`${publicationKindLabel(publication.kind)}${published}`}
        actions={
          <>
            <ShownControls standard="all" />
            <Button
              variant="default"
              leftSection={<Pencil size={15} aria-hidden="true" />}
              onClick={() => setDialog('edit')}
            >
              Edit
            </Button>
            <RowMenu label={`Actions for ${publication.title}`} items={menu} />
            <NewLinkButton preset={{ publicationId: publication.id }} />
          </>
        }
      />
      {dialog === 'edit' && <PublicationDialog publication={publication} onClose={close} />}
      {dialog === 'delete' && (
        <DeletePublicationDialog
          publication={publication}
          onClose={close}
          onDeleted={() => void navigate({ to: '/publications' })}
        />
      )}
    </>
  )
}

/** What became of it where it is published. */
function AtSite({ publication: { atSite } }: { publication: PublicationRow }) {
  const { timeZone } = useWorkspace().workspace
  const sentences = stateSentences(atSite, timeZone)
  if (sentences.length === 0) return null
  return <Notice tone={atSite?.state === 'gone' ? 'amber' : 'plain'}>{sentences.join(' ')}</Notice>
}

type NumbersProps = {
  readonly publication: PublicationRow
  readonly range: ShownRange
  readonly series: readonly PublicationPoint[]
  readonly currency: string
}

function Numbers({ publication: { earnings, byCode }, range, series, currency }: NumbersProps) {
  const { displayCurrency } = useWorkspace().workspace
  return (
    <StatStrip
      stats={[
        revenueStat('Net revenue', { totals: earnings.netRevenue, displayCurrency }),
        {
          label: 'Sales',
          value: formatCount(earnings.sales),
          note: salesNote(besidesSalesText(earnings), byCode.sales),
        },
        { label: 'Clicks', value: formatCount(earnings.clicks) },
        { label: 'Conversion', value: formatShare(earnings.conversion), hint: CONVERSION_HINT },
        { label: 'New people', value: formatCount(earnings.newPeople) },
      ]}
    >
      <PublicationChart series={series} bucket={range.bucket} currency={currency} />
    </StatStrip>
  )
}

/** `2 renewals · 3 by code`; what is none is left out, but for the renewals. */
const salesNote = (besides: string, byCode: number): string =>
  byCode === 0 ? besides : [besides, `${formatCount(byCode)} by code`].filter(Boolean).join(' · ')

function PageSkeleton() {
  return (
    <>
      <CardsSkeleton />
      <TableSkeleton rows={4} />
    </>
  )
}
