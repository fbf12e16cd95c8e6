import type { DescribedVideo, Finding } from '#contract/descriptions'
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { ClipboardList, Copy, Pencil, SquareArrowOutUpRight } from 'lucide-react'
import { formatCount, formatMoney } from '../../lib/money.ts'
import { formatDateTime } from '../../lib/time.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { PublicationThumb } from '../../things/publication/publication-kind.tsx'
import { DataTable, type Column, type Sort } from '../../ui/data-table.tsx'
import { RowMenu, type MenuItem } from '../../ui/row-menu.tsx'
import { Tag } from '../../ui/tag.tsx'
import { FINDING_LABELS, findingWords, shownAddress } from './finding-words.ts'
import { useCopyBlock } from './use-make-kit.ts'
import { UncopiedBlock } from './uncopied-block.tsx'
import classes from './descriptions.module.css'

type Props = {
  readonly videos: readonly DescribedVideo[]
  /** Whether enough videos earned something to say what views are worth. */
  readonly hasWorth: boolean
  readonly sort: Sort
  readonly onSort: (sort: Sort) => void
}

export function DescriptionsTable({ videos, hasWorth, sort, onSort }: Props) {
  const { timeZone } = useWorkspace().workspace
  const columns: readonly Column<DescribedVideo>[] = [
    {
      key: 'title',
      header: 'Video',
      phone: 'title',
      sortable: true,
      cell: ({ publication }) => (
        <span className={classes.video}>
          <PublicationThumb pictureUrl={publication.pictureUrl} kind={publication.kind} />
          <bdi className={classes.title}>{publication.title}</bdi>
        </span>
      ),
    },
    { key: 'findings', header: 'To fix', cell: ({ findings }) => <Findings findings={findings} /> },
    {
      key: 'views',
      header: 'Views',
      align: 'right',
      sortable: true,
      cell: ({ views }) =>
        views ? <span title={`As of ${formatDateTime(views.asOf, timeZone)}`}>{formatCount(views.count)}</span> : '—',
    },
    ...(hasWorth
      ? [
          {
            key: 'worth',
            header: 'Usually worth',
            align: 'right',
            sortable: true,
            cell: ({ worth }: DescribedVideo) => (worth ? formatMoney(worth) : '—'),
          } as const,
        ]
      : []),
    {
      key: 'actions',
      header: 'Actions',
      hideHeader: true,
      align: 'right',
      phone: 'corner',
      cell: (video) => <Actions video={video} />,
    },
  ]
  return (
    <div className={classes.list}>
      <DataTable
        label="Descriptions"
        columns={columns}
        rows={videos}
        rowKey={({ publication }) => publication.id}
        sort={sort}
        onSort={onSort}
        rowTo={({ publication }) => ({ to: '/publications/$publicationId', params: { publicationId: publication.id } })}
      />
    </div>
  )
}

const SHOWN_MAX = 4

function Findings({ findings }: { findings: readonly Finding[] }) {
  if (findings.length === 0) return <span className={classes.quiet}>Nothing</span>
  const more = findings.length - SHOWN_MAX
  return (
    <ul className={classes.findings}>
      {findings.slice(0, SHOWN_MAX).map((finding) => (
        <li key={JSON.stringify(finding)} className={classes.finding}>
          <Tag tone={FINDING_LABELS[finding.code].tone}>{FINDING_LABELS[finding.code].label}</Tag>
          <span className={classes.words}>
            {finding.code !== 'no_links' && (
              <>
                <b className={classes.address}>{shownAddress(finding.facts.address)}</b>:{' '}
              </>
            )}
            {findingWords(finding)}
          </span>
        </li>
      ))}
      {more > 0 && <li className={classes.quiet}>{`and ${more} more`}</li>}
    </ul>
  )
}

/** One press makes the links that are missing and copies the block; the way to YouTube is beside it. */
function Actions({ video: { publication } }: { video: DescribedVideo }) {
  const navigate = useNavigate()
  const openKit = () => void navigate({ to: '/publications/kit', search: { publication: publication.id } })
  const copy = useCopyBlock(publication.id, openKit)
  const edit = studioUrl(publication.url)
  const menu: readonly MenuItem[] = [
    { label: 'Open the kit', icon: ClipboardList, onClick: openKit },
    ...(edit ? [{ label: 'Edit on YouTube', icon: Pencil, href: edit }] : []),
    ...(publication.url ? [{ label: 'Open the page', icon: SquareArrowOutUpRight, href: publication.url }] : []),
  ]
  return (
    <span className={classes.actions}>
      <Button
        size="xs"
        variant="default"
        leftSection={<Copy size={13} aria-hidden="true" />}
        loading={copy.isSending}
        onClick={copy.send}
        aria-label={`Copy a block for ${publication.title}`}
      >
        Copy block
      </Button>
      <RowMenu label={`Actions for ${publication.title}`} items={menu} />
      <UncopiedBlock block={copy.uncopied} onClose={copy.forget} />
    </span>
  )
}

/** Where its owner edits a video. */
function studioUrl(url: string | null): string | null {
  const id = url === null ? null : /(?:[?&]v=|\/shorts\/)([\w-]{11})/.exec(url)?.[1]
  return id ? `https://studio.youtube.com/video/${id}/edit` : null
}
