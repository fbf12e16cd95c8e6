import { Loader, Select, type ComboboxItem, type OptionsFilter } from '@mantine/core'
import { useState } from 'react'
import type { Publication } from '#contract/publications'
import { call } from '../lib/api.ts'
import { useChange, useRead } from '../lib/read.ts'
import { publicationKindLabel } from './publication-kind.tsx'
import classes from './publication-picker.module.css'

type Props = {
  readonly value: string | null
  readonly onChange: (publicationId: string | null) => void
  readonly error?: string | null
  /** Takes the focus when its dialog opens. */
  readonly autoFocus?: boolean
}

const NEW = 'new'

/** Chooses where a link is shared; a title or an address typed or pasted becomes a new publication. */
export function PublicationPicker({ value, onChange, error = null, autoFocus = false }: Props) {
  const publications = useRead('/api/w/{workspaceId}/publications').data?.items ?? []
  const [added, setAdded] = useState<Publication | null>(null)
  const [search, setSearch] = useState('')
  const add = useChange(addFromText, {
    refresh: ['publications', 'checklist'],
    onDone: (publication) => {
      setAdded(publication)
      onChange(publication.id)
    },
  })
  const known: Publication[] = [...publications]
  if (added && !known.some((one) => one.id === added.id)) known.unshift(added)
  const chosenTitle = known.find((one) => one.id === value)?.title ?? ''
  const typed = search.trim()
  const choose = (id: string | null) => {
    if (id !== NEW) return onChange(id)
    const existing = known.find((one) => one.url !== null && one.url === typed)
    return existing ? onChange(existing.id) : add.mutate(typed)
  }
  return (
    <Select
      label="Publication"
      description="The video or post you share it in"
      placeholder="Search or paste a URL"
      data={[...known.map(({ id, title }) => ({ value: id, label: title })), { value: NEW, label: typed }]}
      filter={offerNew}
      renderOption={({ option }) => <Option id={option.value} typed={typed} known={known} />}
      value={value}
      onChange={choose}
      searchValue={search}
      onSearchChange={setSearch}
      searchable
      clearable={value !== null && !add.isPending}
      selectFirstOptionOnChange
      // Not disabled: that would take the focus out of the dialog, and its keyboard with it.
      readOnly={add.isPending}
      error={error}
      data-autofocus={autoFocus || undefined}
      data-choosing={add.isPending || (typed !== '' && typed !== chosenTitle) || undefined}
      {...(add.isPending ? { rightSection: <Loader size={15} /> } : {})}
    />
  )
}

/** Publications whose title has what was typed, then the offer to add it, unless there is one of that very title. */
const offerNew: OptionsFilter = ({ options, search }) => {
  const wanted = search.trim().toLowerCase()
  const items = options.filter((option): option is ComboboxItem => 'value' in option)
  const titles = items.filter((item) => item.value !== NEW)
  const isChosen = titles.some((item) => item.label.toLowerCase() === wanted)
  if (wanted === '' || isChosen) return titles
  const found = titles.filter((item) => item.label.toLowerCase().includes(wanted))
  return [...found, ...items.filter((item) => item.value === NEW)]
}

function Option({ id, typed, known }: { id: string; typed: string; known: readonly Publication[] }) {
  if (id === NEW) return <span className={classes.option}>Add “{typed}”</span>
  const publication = known.find((one) => one.id === id)
  if (!publication) return null
  return (
    <span className={classes.option}>
      <span>{publication.title}</span>
      <span className={classes.kind}>{publicationKindLabel(publication.kind)}</span>
    </span>
  )
}

/** Adds a publication by its address, which tells title, picture and kind, or by its title alone. */
async function addFromText(text: string, workspaceId: string): Promise<Publication> {
  const params = { workspaceId }
  if (!/^https?:\/\/\S+$/i.test(text)) {
    return call('post', '/api/w/{workspaceId}/publications', {
      params,
      json: { kind: 'other', title: text.slice(0, 200) },
    })
  }
  const page = await call('post', '/api/w/{workspaceId}/publications/inspect', { params, json: { url: text } })
  const title = page.title ?? page.url.replace(/^https?:\/\/(www\.)?/, '')
  return call('post', '/api/w/{workspaceId}/publications', {
    params,
    json: { kind: page.kind, title: title.slice(0, 200), url: page.url, thumbnailUrl: page.thumbnailUrl },
  })
}
