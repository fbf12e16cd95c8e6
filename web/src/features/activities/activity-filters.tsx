import { Select } from '@mantine/core'
import { X } from 'lucide-react'
import type { SearchParams } from '../../lib/url-state.ts'
import { CREDIT_FILTERS, KIND_FILTERS, type ActivityFilter } from './activity-filter.ts'
import classes from './activity-filters.module.css'

type Props = { readonly filter: ActivityFilter; readonly onChange: (change: SearchParams) => void }

const KINDS = [{ value: undefined, label: 'All' }, ...options(KIND_FILTERS)]

/** Narrows the feed by kind and credit; a filter another page asked for can be taken off. */
export function ActivityFilters({ filter, onChange }: Props) {
  return (
    <div className={classes.filters}>
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
      <div className={classes.credit}>
        <Select
          aria-label="Attribution"
          placeholder="Any attribution"
          data={options(CREDIT_FILTERS)}
          value={filter.attributed ?? null}
          onChange={(attributed) => onChange({ attributed: attributed ?? undefined })}
          clearable
          clearButtonProps={{ 'aria-label': 'Any attribution' }}
        />
      </div>
      {filter.personId && <Only what="person" onClear={() => onChange({ personId: undefined })} />}
      {filter.linkId && <Only what="link" onClear={() => onChange({ linkId: undefined })} />}
      {filter.publicationId && <Only what="publication" onClear={() => onChange({ publicationId: undefined })} />}
    </div>
  )
}

function Only({ what, onClear }: { what: string; onClear: () => void }) {
  return (
    <button type="button" className={classes.only} onClick={onClear} aria-label={`Show every ${what} again`}>
      One {what} only
      <X size={14} aria-hidden="true" />
    </button>
  )
}

function options<T extends string>(words: Readonly<Record<T, string>>): { value: string; label: string }[] {
  return Object.entries<string>(words).map(([value, label]) => ({ value, label }))
}
