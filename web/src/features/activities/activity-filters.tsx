import { Button, Popover } from '@mantine/core'
import { ListFilter } from 'lucide-react'
import type { ReactNode } from 'react'
import type { SearchParams } from '../../lib/url-state.ts'
import { CREDIT_FILTERS, KIND_FILTERS, type ActivityFilter } from './activity-filter.ts'
import classes from './activity-filters.module.css'
import { CodeFilter, FilterSelect, LinkFilter, ProductFilter, PublicationFilter } from './filter-selects.tsx'

type Props = {
  readonly filter: ActivityFilter
  readonly onChange: (change: SearchParams) => void
  /** The filters at work, as chips. */
  readonly chips: ReactNode
  readonly actions: ReactNode
}

const KINDS = [{ value: undefined, label: 'All' }, ...options(KIND_FILTERS)]

/** Narrows the feed: kinds in one row, everything else behind one button. */
export function ActivityFilters({ filter, onChange, chips, actions }: Props) {
  return (
    <div className={classes.filters} role="search" aria-label="Filter activity">
      <div className={classes.bar}>
        <div className={classes.segments} role="radiogroup" aria-label="Kind">
          {KINDS.map(({ value, label }) => (
            <button
              key={label}
              type="button"
              role="radio"
              aria-checked={filter.kind === value}
              className={classes.segment}
              onClick={() => onChange({ kind: value })}
            >
              {label}
            </button>
          ))}
        </div>
        <MoreFilters filter={filter} onChange={onChange} />
        <div className={classes.actions}>{actions}</div>
      </div>
      {chips}
    </div>
  )
}

function MoreFilters({ filter, onChange }: Pick<Props, 'filter' | 'onChange'>) {
  return (
    <Popover position="bottom-start" trapFocus returnFocus shadow="md" width={300}>
      <Popover.Target>
        <Button variant="default" leftSection={<ListFilter size={16} aria-hidden="true" />}>
          Filter
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={14}>
        <div className={classes.more}>
          <FilterSelect
            label="Attribution"
            all="Any attribution"
            data={options(CREDIT_FILTERS)}
            value={filter.attributed}
            onChange={(attributed) => onChange({ attributed })}
          />
          <ProductFilter value={filter.productId} onChange={(productId) => onChange({ productId })} />
          <LinkFilter value={filter.linkId} onChange={(linkId) => onChange({ linkId })} />
          <CodeFilter value={filter.codeId} onChange={(codeId) => onChange({ codeId })} />
          <PublicationFilter value={filter.publicationId} onChange={(publicationId) => onChange({ publicationId })} />
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

function options(words: Readonly<Record<string, string>>): { value: string; label: string }[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }))
}
