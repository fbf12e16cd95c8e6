import type { PersonRow } from '#contract/people'
import { UserRoundSearch, UsersRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { formatCount } from '../../lib/money.ts'
import { useReadPages } from '../../lib/read.ts'
import { useSearchParams } from '../../lib/url-state.ts'
import { DataTable, type Sort } from '../../ui/data-table.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { NewLinkButton } from '../../things/link/new-link-button.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Page } from '../../ui/page.tsx'
import { Reading } from '../../ui/reading.tsx'
import { SearchInput } from '../../ui/search-input.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { useRowSteps } from '../../ui/use-row-steps.ts'
import { usePeopleColumns } from './people-columns.tsx'
import classes from './people-page.module.css'
import { firstDirection, readPeopleSort, type PeopleSort } from './people-sort.ts'
import { SortSelect } from './sort-select.tsx'

/** Everyone who bought, claimed or came back: a contact list that fills itself. */
export function PeoplePage() {
  const [params, setParams] = useSearchParams()
  const columns = usePeopleColumns()
  const search = params.search ?? ''
  const { sort, direction } = readPeopleSort(params)
  const query = useReadPages('/api/w/{workspaceId}/people', { query: { search: search || undefined, sort, direction } })
  const isEmpty = !search && query.data?.pages[0]?.total === 0
  const sortBy = (next: Sort) => {
    const isNew = next.key !== sort
    setParams({ sort: next.key, direction: isNew ? firstDirection(next.key) : next.direction })
  }
  return (
    <Page>
      <PageHeader title="People" subtitle="Who bought from you, and what brought them" actions={<NewLinkButton />} />
      <div className={classes.tools} hidden={isEmpty}>
        <div className={classes.search}>
          <SearchInput
            value={search}
            onChange={(value) => setParams({ search: value || undefined })}
            placeholder="Search people"
          />
        </div>
        <SortSelect sort={sort} onChange={(key) => sortBy({ key, direction: firstDirection(key) })} />
      </div>
      <Reading query={query}>
        {({ pages }) => (
          <PeopleTable
            people={pages.flatMap((page) => page.items)}
            total={pages[0]?.total ?? 0}
            search={search}
            sort={{ key: sort, direction }}
            onSort={sortBy}
            columns={columns}
            footer={<LoadMore query={query} />}
          />
        )}
      </Reading>
    </Page>
  )
}

type TableProps = {
  readonly people: readonly PersonRow[]
  readonly total: number
  readonly search: string
  readonly sort: Sort & { readonly key: PeopleSort }
  readonly onSort: (sort: Sort) => void
  readonly columns: ReturnType<typeof usePeopleColumns>
  readonly footer: ReactNode
}

function PeopleTable({ people, total, search, sort, onSort, columns, footer }: TableProps) {
  const { table } = useRowSteps()
  if (people.length === 0) return <Card>{search ? <NobodyFound search={search} /> : <NobodyYet />}</Card>
  return (
    <div ref={table}>
      <DataTable
        label="People"
        columns={columns}
        rows={people}
        rowKey={(person) => person.id}
        rowTo={(person) => ({ to: '/people/$personId', params: { personId: person.id } })}
        sort={sort}
        onSort={onSort}
        footer={footer}
      />
      <p className={classes.count}>
        {formatCount(total)} {total === 1 ? 'person' : 'people'}
      </p>
    </div>
  )
}

function NobodyYet() {
  return (
    <EmptyState icon={UsersRound} title="No people yet" action={<NewLinkButton />}>
      Everyone who buys or claims something from you appears here, with what brought them. Share a tracked link to meet
      the first. <TextLink to="/help">How it works</TextLink>
    </EmptyState>
  )
}

function NobodyFound({ search }: { search: string }) {
  return (
    <EmptyState icon={UserRoundSearch} title="No people found">
      No name or e-mail contains “{search}”.
    </EmptyState>
  )
}
