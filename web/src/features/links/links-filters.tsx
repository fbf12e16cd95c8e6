import { Select } from '@mantine/core'
import { useRead } from '../../lib/read.ts'
import type { SearchParams } from '../../lib/url-state.ts'
import { SearchInput } from '../../ui/search-input.tsx'
import { LINK_SORTS, sortParams, type LinksQuery } from './links-query.ts'
import classes from './links-page.module.css'

type Props = {
  readonly query: LinksQuery
  readonly onChange: (change: SearchParams) => void
  /** How many links fit; unknown while they load. */
  readonly total: number | undefined
}

/** Narrows and sorts the list of links. */
export function LinksFilters({ query, onChange, total }: Props) {
  const publications = useRead('/api/w/{workspaceId}/publications').data?.items ?? []
  return (
    <div className={classes.filters} role="search" aria-label="Filter links">
      <div className={classes.search}>
        <SearchInput
          value={query.search ?? ''}
          onChange={(search) => onChange({ search: search || undefined })}
          placeholder="Search links"
        />
      </div>
      <Select
        className={classes.status ?? ''}
        aria-label="Status"
        data={[
          { value: 'active', label: 'Active' },
          { value: 'archived', label: 'Archived' },
        ]}
        value={query.status}
        onChange={(status) => onChange({ status: status === 'archived' ? 'archived' : undefined })}
        allowDeselect={false}
      />
      {publications.length > 0 && (
        <Select
          className={classes.select ?? ''}
          aria-label="Publication"
          placeholder="All publications"
          data={publications.map((one) => ({ value: one.id, label: one.title }))}
          value={query.publicationId ?? null}
          onChange={(publication) => onChange({ publication: publication ?? undefined })}
          searchable
          clearable
          nothingFoundMessage="No publication found"
        />
      )}
      <Select
        className={classes.sort ?? ''}
        aria-label="Sort by"
        data={LINK_SORTS.map(({ key, label }) => ({
          value: key,
          label: key === 'created' && query.direction === 'asc' ? 'Oldest' : label,
        }))}
        value={query.sort}
        onChange={(key) => key && onChange(sortParams({ key, direction: key === 'name' ? 'asc' : 'desc' }))}
        allowDeselect={false}
      />
      {total !== undefined && <div className={classes.total}>{total === 1 ? '1 link' : `${total} links`}</div>}
    </div>
  )
}
