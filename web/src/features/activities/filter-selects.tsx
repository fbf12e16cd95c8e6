import { Select, type ComboboxItem } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useRead } from '../../lib/read.ts'
import classes from './activity-filters.module.css'
import { lettersFilter } from './letters-filter.ts'

type ValueProps = { readonly value: string | undefined; readonly onChange: (value: string | undefined) => void }
type SelectProps = ValueProps & {
  readonly label: string
  /** What stands there while nothing is chosen. */
  readonly all: string
  readonly data: ComboboxItem[]
  /** Typing finds something in it. */
  readonly isLong?: boolean
}

/** Chooses one thing to narrow the feed to. */
export function FilterSelect({ label, all, data, value, onChange, isLong = false }: SelectProps) {
  return (
    <Select
      label={label}
      placeholder={all}
      data={data}
      value={value ?? null}
      onChange={(next) => onChange(next ?? undefined)}
      comboboxProps={INSIDE}
      searchable={isLong}
      filter={lettersFilter}
      clearable
      clearButtonProps={{ 'aria-label': all }}
      nothingFoundMessage={`No ${label.toLowerCase()} found`}
    />
  )
}

/** A list outside the panel would count as a press outside and close it. */
const INSIDE = { withinPortal: false } as const

/** Chooses a product that activities speak of. */
export function ProductFilter(props: ValueProps) {
  const products = useRead('/api/w/{workspaceId}/products').data?.items ?? []
  const data = products.map(({ key, name }) => ({ value: key, label: name }))
  return <FilterSelect {...props} label="Product" all="Any product" data={data} isLong />
}

/** Chooses a publication. */
export function PublicationFilter(props: ValueProps) {
  const publications = useRead('/api/w/{workspaceId}/publications').data?.items ?? []
  const data = publications.map(({ id, title }) => ({ value: id, label: title }))
  return <FilterSelect {...props} label="Publication" all="Any publication" data={data} isLong />
}

/** Chooses a code that is said aloud; nothing to choose where there is none. */
export function CodeFilter(props: ValueProps) {
  const codes = useRead('/api/w/{workspaceId}/codes').data?.items ?? []
  if (codes.length === 0) return null
  const data = codes.map(({ id, code }) => ({ value: id, label: code }))
  return <FilterSelect {...props} label="Code" all="Any code" data={data} isLong />
}

const LINKS_SHOWN = 50

/** Chooses a link; the server searches, since a workspace may have thousands. */
export function LinkFilter({ value, onChange }: ValueProps) {
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed, 250)
  const chosen = useRead(
    '/api/w/{workspaceId}/links/{linkId}',
    { params: { linkId: value ?? '' } },
    { enabled: value !== undefined },
  ).data?.link
  const asked = search && search !== chosen?.name ? { search, limit: LINKS_SHOWN } : { limit: LINKS_SHOWN }
  const found = useRead('/api/w/{workspaceId}/links', { query: asked }, { keepPrevious: true }).data?.items ?? []
  const links = chosen && !found.some(({ id }) => id === chosen.id) ? [chosen, ...found] : found
  return (
    <Select
      label="Link"
      placeholder="Any link"
      data={links.map(({ id, name }) => ({ value: id, label: name }))}
      renderOption={({ option }) => <LinkOption link={links.find(({ id }) => id === option.value)} />}
      filter={({ options }) => options}
      value={value ?? null}
      onChange={(next) => onChange(next ?? undefined)}
      onSearchChange={setTyped}
      comboboxProps={INSIDE}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'Any link' }}
      nothingFoundMessage="No link found"
    />
  )
}

function LinkOption({ link }: { link: { name: string; publication: { title: string } | null } | undefined }) {
  if (!link) return null
  return (
    <span>
      <bdi>{link.name}</bdi>
      {link.publication && (
        <span className={classes.optionNote}>
          {' '}
          · <bdi>{link.publication.title}</bdi>
        </span>
      )}
    </span>
  )
}
