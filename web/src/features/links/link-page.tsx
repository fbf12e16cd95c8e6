import type { LinkAttention } from '#contract/destinations'
import type { LinkRow } from '#contract/links'
import type { ShownRange } from '#contract/range'
import { Button } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import { ExternalLink as OpenIcon, Pencil } from 'lucide-react'
import { useEffect, useEffectEvent } from 'react'
import { useShortcut } from '../../lib/shortcuts.ts'
import { formatCount, formatShare } from '../../lib/money.ts'
import { useRead } from '../../lib/read.ts'
import { useSearchParam } from '../../lib/url-state.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { EarnedActivity } from '../../things/activity/earned-activity.tsx'
import { OpenElsewhere } from '../../ui/open-elsewhere.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Page } from '../../ui/page.tsx'
import { Reading } from '../../ui/reading.tsx'
import { RowMenu } from '../../ui/row-menu.tsx'
import { CardsSkeleton, TableSkeleton } from '../../ui/skeletons.tsx'
import { StatStrip } from '../../ui/stat-strip.tsx'
import { copyShortUrl } from './copy-short-url.ts'
import { afterMendingWords, linkAttentionWords } from './attention-words.ts'
import { LinkTags } from './link-cell.tsx'
import { LinkChart, type LinkPoint } from './link-chart.tsx'
import { LinkDialogs } from './link-dialogs.tsx'
import { LinkFacts } from './link-facts.tsx'
import { LinkHistory } from './link-history.tsx'
import { OriginCard, withFlag } from './link-origins.tsx'
import classes from './link-page.module.css'
import { addressText, resultSentence } from './link-words.ts'
import { revenueStat } from '../../things/money/revenue-stat.tsx'
import { ShownControls } from '../../things/shown/shown-controls.tsx'
import { useShown } from '../../things/shown/use-shown.ts'
import { useLinkActions } from './use-link-actions.ts'
import { besidesSalesText, CONVERSION_HINT } from '../../things/money/sales-words.ts'

/** One link: its numbers, where its clicks come from, and what they bought. */
export function LinkPage() {
  const { linkId } = useParams({ from: '/app/links/$linkId' })
  const shown = useShown('all')
  const query = useRead(
    '/api/w/{workspaceId}/links/{linkId}',
    { params: { linkId }, query: shown },
    { keepPrevious: true },
  )
  return (
    <Page>
      <Reading query={query} what="Link" skeleton={<PageSkeleton />}>
        {({ link, bots, range, series, referrers, countries, cities, devices, changes }) => (
          <>
            <LinkHeader link={link} />
            <LinkNumbers link={link} bots={bots} range={range} series={series} />
            <div className={classes.columns}>
              <div className={classes.column}>
                <EarnedActivity of={{ linkId: link.id }} shown={shown} emptyText={resultSentence(link.earnings)} />
                <OriginCard title="Referrers" origins={referrers} />
              </div>
              <div className={classes.column}>
                <LinkFacts link={link} />
                <LinkHistory link={link} changes={changes} />
                <OriginCard
                  title="Countries"
                  origins={countries.map((one) => ({ ...one, name: withFlag(one.name) }))}
                />
                <OriginCard title="Cities" origins={cities} />
                <OriginCard title="Devices" origins={devices} />
              </div>
            </div>
          </>
        )}
      </Reading>
    </Page>
  )
}

function LinkHeader({ link }: { link: LinkRow }) {
  const actions = useLinkActions()
  const navigate = useNavigate()
  useAskedEdit(() => actions.edit(link))
  useShortcut('y', 'Copy the short URL', () => void copyShortUrl(link.shortUrl))
  useShortcut('e', 'Edit the link', () => actions.edit(link))
  return (
    <>
      {link.attention && <Attention link={link} attention={link.attention} onEdit={() => actions.edit(link)} />}
      <PageHeader
        title={link.name}
        back={{ label: 'Links', to: '/links' }}
        subtitle={
          <span className={classes.address}>
            {addressText(link.shortUrl)}
            <CopyButton value={link.shortUrl} label="Copy short URL" size={24} />
            <LinkTags link={link} />
          </span>
        }
        actions={
          <>
            <ShownControls standard="all" />
            {link.editUrl && <EditInPolar editUrl={link.editUrl} />}
            <Button
              variant="default"
              leftSection={<Pencil size={15} aria-hidden="true" />}
              onClick={() => actions.edit(link)}
            >
              Edit
            </Button>
            <RowMenu label={`Actions for ${link.name}`} items={actions.menuOf(link)} />
          </>
        }
      />
      <LinkDialogs dialog={actions.dialog} onClose={actions.close} onDeleted={() => void navigate({ to: '/links' })} />
    </>
  )
}

/** Opens the dialog where the address asks for it, as the checklist's button does, and takes that out of the address. */
function useAskedEdit(open: () => void) {
  const [asked, ask] = useSearchParam('edit')
  const answer = useEffectEvent(() => {
    open()
    ask(undefined)
  })
  useEffect(() => {
    if (asked !== undefined) answer()
  }, [asked])
}

type AttentionProps = { link: LinkRow; attention: LinkAttention; onEdit: () => void }

function Attention({ link, attention, onEdit }: AttentionProps) {
  return (
    <Notice
      tone="amber"
      title="Needs attention"
      action={
        <>
          {link.editUrl && <OpenElsewhere href={link.editUrl}>Open in Polar</OpenElsewhere>}
          <Button variant="default" onClick={onEdit}>
            Point it to another checkout link
          </Button>
        </>
      }
    >
      {linkAttentionWords(attention)} {afterMendingWords(attention)}
    </Notice>
  )
}

function EditInPolar({ editUrl }: { editUrl: string }) {
  return (
    <Button
      component="a"
      href={editUrl}
      target="_blank"
      rel="noopener noreferrer"
      variant="default"
      data-in-menu
      leftSection={<OpenIcon size={15} aria-hidden="true" />}
    >
      Edit in Polar
    </Button>
  )
}

type NumbersProps = {
  readonly link: LinkRow
  readonly bots: number
  readonly range: ShownRange
  readonly series: readonly LinkPoint[]
}

function LinkNumbers({ link: { earnings }, bots, range, series }: NumbersProps) {
  const { displayCurrency } = useWorkspace().workspace
  return (
    <StatStrip
      stats={[
        revenueStat('Net revenue', { totals: earnings.netRevenue, displayCurrency }),
        { label: 'Sales', value: formatCount(earnings.sales), note: besidesSalesText(earnings) },
        {
          label: 'Clicks',
          value: formatCount(earnings.clicks),
          change: earnings.uniqueClicks !== null && (
            <span className={classes.note}>{formatCount(earnings.uniqueClicks)} unique</span>
          ),
          hint: 'Unique: each visitor counts once a day',
        },
        { label: 'Conversion', value: formatShare(earnings.conversion), hint: CONVERSION_HINT },
      ]}
    >
      <LinkChart series={series} bots={bots} bucket={range.bucket} />
    </StatStrip>
  )
}

function PageSkeleton() {
  return (
    <>
      <CardsSkeleton />
      <TableSkeleton rows={4} />
    </>
  )
}
