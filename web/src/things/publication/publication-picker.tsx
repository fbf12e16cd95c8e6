import { Loader, Select, type ComboboxItem, type OptionsFilter } from '@mantine/core'
import { useState } from 'react'
import type { Publication } from '#contract/publications'
import { foldText } from '#contract/words/letters'
import { ApiProblem, call, fieldError } from '../../lib/api.ts'
import { useChange, useRead } from '../../lib/read.ts'
import { NO_PUBLICATION, type NewPublication, type PublicationChoice } from './new-publication.ts'
import { publicationKindLabel } from './publication-kind.tsx'
import classes from './publication-picker.module.css'
import { typedAddress } from './typed-address.ts'

type Props = {
  readonly value: PublicationChoice
  readonly onChange: (choice: PublicationChoice) => void
  readonly error?: string | null
  /** Takes the focus when its dialog opens. */
  readonly autoFocus?: boolean
}

const NEW = 'new'
const UNNAMED = 'unnamed'

/**
 * Chooses where a link is shared; a title or an address typed or pasted becomes a new publication. One whose page does not
 * say its title is left to `NewPublicationFields`.
 */
export function PublicationPicker({ value, onChange, error = null, autoFocus = false }: Props) {
  const publications = useRead('/api/w/{workspaceId}/publications').data?.items ?? []
  const [added, setAdded] = useState<Publication | null>(null)
  const [search, setSearch] = useState('')
  const known: Publication[] = [...publications]
  if (added && !known.some((one) => one.id === added.id)) known.unshift(added)
  const add = useChange((text: string, workspaceId) => addFromText(text, { workspaceId, known }), {
    changes: 'link',
    quiet: true,
    onDone: (found) => {
      if (!('id' in found)) return onChange({ publicationId: null, newPublication: found })
      setAdded(found)
      // The one that was chosen already does not fill in its title by itself.
      setSearch(found.title)
      return onChange({ publicationId: found.id, newPublication: null })
    },
  })
  const { publicationId, newPublication } = value
  const items: { value: string; label: string }[] = known.map(({ id, title }) => ({ value: id, label: title }))
  if (newPublication) items.unshift({ value: UNNAMED, label: newPublication.url.replace(/^https?:\/\//, '') })
  const chosen = newPublication ? UNNAMED : publicationId
  const chosenTitle = items.find((one) => one.value === chosen)?.label ?? ''
  const typed = search.trim()
  const choose = (id: string | null) => {
    if (id === NEW) return add.mutate(typed)
    add.reset()
    return id === UNNAMED ? undefined : onChange({ ...NO_PUBLICATION, publicationId: id })
  }
  return (
    <Select
      label="Publication"
      description="The video or post you share it in"
      placeholder="Search or paste a URL"
      data={[...items, { value: NEW, label: typed }]}
      filter={offerNew}
      renderOption={({ option }) => <Option option={option} typed={typed} known={known} />}
      value={chosen}
      onChange={choose}
      searchValue={search}
      onSearchChange={setSearch}
      searchable
      clearable={chosen !== null && !add.isPending}
      selectFirstOptionOnChange
      // Not disabled: that would take the focus out of the dialog, and its keyboard with it.
      readOnly={add.isPending}
      error={error ?? whyNotAdded(add.error)}
      data-autofocus={autoFocus || undefined}
      data-choosing={add.isPending || (typed !== '' && typed !== chosenTitle) || undefined}
      {...(add.isPending ? { rightSection: <Loader size={15} /> } : {})}
    />
  )
}

/** Publications whose title has what was typed, then the offer to add it, unless there is one of that very title. */
const offerNew: OptionsFilter = ({ options, search }) => {
  const wanted = foldText(search.trim())
  const items = options.filter((option): option is ComboboxItem => 'value' in option)
  const titles = items.filter((item) => item.value !== NEW)
  const isChosen = titles.some((item) => foldText(item.label) === wanted)
  if (wanted === '' || isChosen) return titles
  const found = titles.filter((item) => foldText(item.label).includes(wanted))
  return [...found, ...items.filter((item) => item.value === NEW)]
}

type OptionProps = { readonly option: ComboboxItem; readonly typed: string; readonly known: readonly Publication[] }

function Option({ option, typed, known }: OptionProps) {
  if (option.value === NEW) return <span className={classes.option}>Add “{typed}”</span>
  const publication = known.find((one) => one.id === option.value)
  if (!publication) return <span className={classes.option}>{option.label}</span>
  return (
    <span className={classes.option}>
      <bdi>{publication.title}</bdi>
      <span className={classes.kind}>{publicationKindLabel(publication.kind)}</span>
    </span>
  )
}

type Where = { readonly workspaceId: string; readonly known: readonly Publication[] }

/**
 * Adds a publication by its address, which gives title, picture and kind, or by its title alone. Of an address that is
 * known the publication is taken; of one without a title nothing is added yet.
 */
async function addFromText(text: string, { workspaceId, known }: Where): Promise<Publication | NewPublication> {
  const params = { workspaceId }
  const url = typedAddress(text)
  if (url === null) {
    return call('post', '/api/w/{workspaceId}/publications', {
      params,
      json: { kind: 'other', title: text.slice(0, 200) },
    })
  }
  const { title, ...page } = await lookUp(url, workspaceId)
  const existing = known.find((one) => one.url !== null && one.url === page.url)
  if (existing) return existing
  if (title === null) return { ...page, title: '', publishedDay: '' }
  return call('post', '/api/w/{workspaceId}/publications', { params, json: { ...page, title: title.slice(0, 200) } })
}

/** Asks what the page at an address says of itself; a server too busy to ask finds nothing. */
async function lookUp(url: string, workspaceId: string) {
  try {
    return await call('post', '/api/w/{workspaceId}/publications/inspect', { params: { workspaceId }, json: { url } })
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status < 429) throw error
    return { kind: 'other', url, title: null, thumbnailUrl: null } as const
  }
}

function whyNotAdded(problem: ApiProblem | null): string | null {
  return fieldError(problem, 'url') ?? fieldError(problem, 'title') ?? problem?.detail ?? null
}
