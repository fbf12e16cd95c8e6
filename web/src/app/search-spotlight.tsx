import { foldText } from '#contract/words/letters'
import { Spotlight } from '@mantine/spotlight'
import '@mantine/spotlight/styles.layer.css'
import { useDebouncedValue } from '@mantine/hooks'
import { useNavigate, type NavigateOptions } from '@tanstack/react-router'
import { Link2, Plus, Search, UserRound } from 'lucide-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useOpenNewLink } from '../things/link/new-link.tsx'
import { useRead } from '../lib/read.ts'
import { personName } from '../things/person/person.tsx'
import { PublicationIcon } from '../things/publication/publication-kind.tsx'
import { LOWER_NAV_ITEMS, NAV_ITEMS } from './navigation.ts'
import { searchStore } from './search.ts'
import classes from './search-spotlight.module.css'

type Hit = {
  readonly key: string
  readonly label: string
  readonly note?: string
  readonly icon: ReactNode
  readonly run: () => void
}
type Group = { readonly label: string; readonly hits: readonly Hit[] }

/** Finds links, people, publications and screens from anywhere. */
export function SearchSpotlight() {
  const [query, setQuery] = useState('')
  const groups = useHits(query.trim())
  const list = useSelectFirst(groups)
  const isEmpty = groups.every((group) => group.hits.length === 0)
  return (
    <Spotlight.Root
      store={searchStore}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      scrollable
      maxHeight={440}
      title="Search"
      centered={false}
      yOffset="13vh"
      transitionProps={{ duration: 0 }}
      overlayProps={{ backgroundOpacity: 0.3, blur: 0 }}
      classNames={{ content: classes.content ?? '', header: 'visually-hidden' }}
    >
      <Spotlight.Search
        placeholder="Search links, people, publications…"
        aria-label="Search links, people, publications"
        leftSection={<Search size={17} aria-hidden="true" />}
        classNames={{ input: classes.input ?? '' }}
      />
      <Spotlight.ActionsList ref={list} className={classes.list ?? ''}>
        {groups.map((group) => (
          <HitGroup key={group.label} group={group} />
        ))}
        {isEmpty && <Spotlight.Empty>No results for “{query.trim()}”</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

/** Marks the first hit, so that Enter opens it. Spotlight does so only for hits that are there while typing. */
function useSelectFirst(groups: readonly Group[]) {
  const list = useRef<HTMLDivElement>(null)
  const hits = groups.flatMap((group) => group.hits.map((hit) => hit.key)).join(' ')
  useEffect(() => {
    if (hits === '') return
    list.current?.querySelector('[data-selected]')?.removeAttribute('data-selected')
    list.current?.querySelector('[data-action]')?.setAttribute('data-selected', 'true')
  }, [hits])
  return list
}

function HitGroup({ group }: { group: Group }) {
  if (group.hits.length === 0) return null
  return (
    <Spotlight.ActionsGroup label={group.label} classNames={{ actionsGroup: classes.group ?? '' }}>
      {group.hits.map((hit) => (
        <Spotlight.Action key={hit.key} onClick={hit.run} className={classes.action ?? ''}>
          <span className={classes.icon}>{hit.icon}</span>
          <span className={classes.label}>{hit.label}</span>
          {hit.note && <span className={classes.note}>{hit.note}</span>}
        </Spotlight.Action>
      ))}
    </Spotlight.ActionsGroup>
  )
}

function useHits(query: string): readonly Group[] {
  const navigate = useNavigate()
  const openNewLink = useOpenNewLink()
  const go = (target: NavigateOptions) => () => void navigate(target)
  const found = useFound(query)
  const actions: Hit[] = [
    { key: 'new-link', label: 'New link', note: 'C', icon: <Plus size={16} />, run: () => openNewLink() },
  ]
  const places: Hit[] = [...NAV_ITEMS, ...LOWER_NAV_ITEMS].map(({ to, label, icon: Icon }) => ({
    key: to,
    label,
    icon: <Icon size={16} />,
    run: go({ to }),
  }))
  const links: Hit[] = found.links.map((link) => ({
    key: link.id,
    label: link.name,
    note: link.shortUrl.replace(/^https?:\/\//, ''),
    icon: <Link2 size={16} />,
    run: go({ to: '/links/$linkId', params: { linkId: link.id } }),
  }))
  const people: Hit[] = found.people.map((person) => ({
    key: person.id,
    label: personName(person),
    icon: <UserRound size={16} />,
    ...(person.name && person.email ? { note: person.email } : {}),
    run: go({ to: '/people/$personId', params: { personId: person.id } }),
  }))
  const publications: Hit[] = found.publications.map((publication) => ({
    key: publication.id,
    label: publication.title,
    icon: <PublicationIcon kind={publication.kind} size={16} />,
    run: go({ to: '/publications/$publicationId', params: { publicationId: publication.id } }),
  }))
  return [
    { label: 'Links', hits: links },
    { label: 'Publications', hits: publications },
    { label: 'People', hits: people },
    { label: 'Actions', hits: matching(actions, query) },
    { label: 'Go to', hits: matching(places, query) },
  ]
}

const HITS_MAX = 5

function useFound(typed: string) {
  const [search] = useDebouncedValue(typed, 180)
  const options = { enabled: search.length > 0, keepPrevious: true }
  const links = useRead('/api/w/{workspaceId}/links', { query: { search, limit: HITS_MAX } }, options)
  const people = useRead('/api/w/{workspaceId}/people', { query: { search, limit: HITS_MAX } }, options)
  const publications = useRead('/api/w/{workspaceId}/publications', { query: { search } }, options)
  if (search === '' || typed === '') return { links: [], people: [], publications: [] }
  return {
    links: links.data?.items ?? [],
    people: people.data?.items ?? [],
    publications: publications.data?.items.slice(0, HITS_MAX) ?? [],
  }
}

function matching(hits: readonly Hit[], query: string): readonly Hit[] {
  return hits.filter((hit) => foldText(hit.label).includes(foldText(query.trim())))
}
