import { Select } from '@mantine/core'
import { ColumnsMenu } from '../../ui/columns-menu.tsx'
import { SearchInput } from '../../ui/search-input.tsx'
import { CodesButton } from './codes-button.tsx'
import { CompareButton } from './compare-button.tsx'
import { DescriptionsButton } from './descriptions-button.tsx'
import { FirstDaysControl } from './first-days-control.tsx'
import { PUBLICATION_SORTS, type PublicationsParam, type PublicationsQuery } from './publications-query.ts'
import { FURTHER_COLUMNS, type FurtherColumns } from './use-further-columns.ts'
import classes from './publications.module.css'

type Props = {
  readonly query: PublicationsQuery
  readonly onChange: (params: { readonly [P in PublicationsParam]?: string | undefined }) => void
  readonly further: FurtherColumns
  readonly isChoosing: boolean
  readonly onChoosing: (isChoosing: boolean) => void
}

/** What is searched for, in which order, and what is shown of it. */
export function PublicationsBar({ query, onChange, further, isChoosing, onChoosing }: Props) {
  return (
    <div className={classes.bar} role="search" aria-label="Filter publications">
      <div className={classes.search}>
        <SearchInput
          value={query.search ?? ''}
          onChange={(search) => onChange({ search: search || undefined })}
          placeholder="Search publications"
        />
      </div>
      <Select
        className={classes.sort ?? ''}
        aria-label="Sort by"
        data={PUBLICATION_SORTS.map(({ key, label }) => ({ value: key, label }))}
        value={query.sort}
        onChange={(sort) => sort && onChange({ sort, direction: sort === 'title' ? 'asc' : undefined })}
        allowDeselect={false}
      />
      <DescriptionsButton />
      <CodesButton />
      <CompareButton isOn={isChoosing} onChange={onChoosing} />
      <FirstDaysControl value={query.first ?? null} onChange={(first) => onChange({ first: first ?? undefined })} />
      {!query.first && <ColumnsMenu choices={FURTHER_COLUMNS} chosen={further.shown} onChange={further.choose} />}
    </div>
  )
}
