import { X } from 'lucide-react'
import { useRead } from '../../lib/read.ts'
import { formatDayShort } from '../../lib/time.ts'
import type { SearchParams } from '../../lib/url-state.ts'
import { personName } from '../../things/person/person.tsx'
import type { RangeValue } from '../../things/shown/range-control.tsx'
import { CREDIT_FILTERS, isFiltered, KIND_FILTERS, NO_FILTERS, type ActivityFilter } from './activity-filter.ts'
import classes from './activity-filters.module.css'

type Props = {
  readonly filter: ActivityFilter
  readonly range: RangeValue
  readonly onChange: (change: SearchParams) => void
}

/** Every filter at work, by name; each can be taken off. */
export function FilterChips({ filter, range, onChange }: Props) {
  const { kind, attributed, personId, productId, linkId, codeId, publicationId } = filter
  const isRanged = range.range !== 'all'
  if (!isFiltered(filter) && !isRanged) return null
  const off = (name: keyof ActivityFilter) => () => onChange({ [name]: undefined })
  return (
    <div className={classes.chips} role="group" aria-label="Active filters">
      {kind && <Chip what="Kind" name={KIND_FILTERS[kind]} onRemove={off('kind')} />}
      {attributed && <Chip what="Attribution" name={CREDIT_FILTERS[attributed]} onRemove={off('attributed')} />}
      {personId && <PersonChip id={personId} onRemove={off('personId')} />}
      {productId && <ProductChip id={productId} onRemove={off('productId')} />}
      {linkId && <LinkChip id={linkId} onRemove={off('linkId')} />}
      {codeId && <CodeChip id={codeId} onRemove={off('codeId')} />}
      {publicationId && <PublicationChip id={publicationId} onRemove={off('publicationId')} />}
      {isRanged && (
        <Chip
          what="Time"
          name={rangeText(range)}
          onRemove={() => onChange({ range: undefined, from: undefined, to: undefined })}
        />
      )}
      <button type="button" className={classes.clear} onClick={() => onChange(NO_FILTERS)}>
        Clear all
      </button>
    </div>
  )
}

const RANGES = { '7d': 'Last 7 days', '30d': 'Last 30 days', '90d': 'Last 90 days', '12m': 'Last 12 months' } as const

function rangeText({ range, from, to }: RangeValue): string {
  if (range === 'all') return 'All time'
  if (range !== 'custom') return RANGES[range]
  return `${formatDayShort(from ?? '')} – ${formatDayShort(to ?? '')}`
}

type NamedProps = { readonly id: string; readonly onRemove: () => void }

function PersonChip({ id, onRemove }: NamedProps) {
  const person = useRead('/api/w/{workspaceId}/people/{personId}', { params: { personId: id } }).data?.person
  return <Chip what="Person" name={person && personName(person)} onRemove={onRemove} />
}

function ProductChip({ id, onRemove }: NamedProps) {
  const products = useRead('/api/w/{workspaceId}/products').data?.items
  return <Chip what="Product" name={products?.find(({ key }) => key === id)?.name} onRemove={onRemove} />
}

function LinkChip({ id, onRemove }: NamedProps) {
  const link = useRead('/api/w/{workspaceId}/links/{linkId}', { params: { linkId: id } }).data?.link
  return <Chip what="Link" name={link?.name} onRemove={onRemove} />
}

function CodeChip({ id, onRemove }: NamedProps) {
  const codes = useRead('/api/w/{workspaceId}/codes').data?.items
  return <Chip what="Code" name={codes?.find((one) => one.id === id)?.code} onRemove={onRemove} />
}

function PublicationChip({ id, onRemove }: NamedProps) {
  const read = useRead('/api/w/{workspaceId}/publications/{publicationId}', { params: { publicationId: id } })
  return <Chip what="Publication" name={read.data?.publication.title} onRemove={onRemove} />
}

type ChipProps = { readonly what: string; readonly name: string | undefined; readonly onRemove: () => void }

/** Until its name is known a chip says what it is at least. */
function Chip({ what, name = 'one only', onRemove }: ChipProps) {
  return (
    <span className={classes.chip}>
      <span className={classes.chipWhat}>{what}</span>
      <span className={classes.chipName}>{name}</span>
      <button type="button" className={classes.remove} onClick={onRemove} aria-label={`Remove filter ${what}: ${name}`}>
        <X size={13} aria-hidden="true" />
      </button>
    </span>
  )
}
