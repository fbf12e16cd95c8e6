import { screen, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { show } from '../../test/show.tsx'
import { LoadMore } from './load-more.tsx'
import { usePortion } from './use-portion.ts'
import { DataTable, type ClosingRow, type Column, type Sort } from './data-table.tsx'

type Fruit = { readonly name: string; readonly sold: number }

const FRUITS: readonly Fruit[] = [
  { name: 'Kiwi', sold: 12 },
  { name: 'Fig', sold: 3 },
]
const COLUMNS: readonly Column<Fruit>[] = [
  { key: 'name', header: 'Fruit', cell: ({ name }) => name },
  { key: 'sold', header: 'Sold', align: 'right', sortable: true, cell: ({ sold }) => sold },
  {
    key: 'actions',
    header: 'Actions',
    hideHeader: true,
    cell: ({ name }) => <button type="button">Eat {name}</button>,
  },
]
const fruits = { label: 'Fruits', columns: COLUMNS, rows: FRUITS, rowKey: ({ name }: Fruit) => name }

test('a table has a name, its headers and a row for each thing, in the order they came', async () => {
  await show(<DataTable {...fruits} />)

  const table = screen.getByRole('table', { name: 'Fruits' })
  expect(
    within(table)
      .getAllByRole('columnheader')
      .map((header) => header.textContent),
  ).toEqual(['Fruit', 'Sold', 'Actions'])
  expect(
    within(table)
      .getAllByRole('row')
      .slice(1)
      .map((row) => row.textContent),
  ).toEqual(['Kiwi12Eat Kiwi', 'Fig3Eat Fig'])
})

test('a header says how the rows are sorted; pressed, it asks for the largest first, then for the smallest', async () => {
  const onSort = vi.fn<(sort: Sort) => void>()
  const { user } = await show(<DataTable {...fruits} sort={{ key: 'name', direction: 'asc' }} onSort={onSort} />)

  expect(screen.getByRole('columnheader', { name: 'Fruit' }).getAttribute('aria-sort')).toBe('ascending')
  expect(screen.queryByRole('button', { name: 'Fruit' })).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Sold' }))
  expect(onSort).toHaveBeenLastCalledWith({ key: 'sold', direction: 'desc' })
})

test('pressing the header they are sorted by turns the order round', async () => {
  const onSort = vi.fn<(sort: Sort) => void>()
  const { user } = await show(<DataTable {...fruits} sort={{ key: 'sold', direction: 'desc' }} onSort={onSort} />)

  expect(screen.getByRole('columnheader', { name: 'Sold' }).getAttribute('aria-sort')).toBe('descending')
  await user.click(screen.getByRole('button', { name: 'Sold' }))
  expect(onSort).toHaveBeenLastCalledWith({ key: 'sold', direction: 'asc' })
})

test('a row leads somewhere by the content of its first cell, once', async () => {
  await show(<DataTable {...fruits} rowTo={({ name }) => ({ to: '/links/$linkId', params: { linkId: name } })} />)

  const links = screen.getAllByRole('link')
  expect(links.map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
    ['Kiwi', '/links/Kiwi'],
    ['Fig', '/links/Fig'],
  ])
})

test('what must be said of a row stands below it, across all columns', async () => {
  await show(<DataTable {...fruits} noteOf={({ sold }) => (sold < 5 ? 'Sells badly' : null)} />)

  const note = screen.getByText('Sells badly')
  expect(note.getAttribute('colspan')).toBe('3')
  expect(note.closest('tr')?.previousElementSibling?.textContent).toContain('Fig')
})

test('a closing row stands below all others and says nothing where it has nothing to say', async () => {
  const closing: ClosingRow = {
    key: 'not attributed',
    cells: { name: 'Not attributed', sold: '7' },
    target: { to: '/activity', search: { attributed: 'no' } },
  }
  const sum: ClosingRow = { key: 'sum', cells: { name: 'All fruits', sold: '9' }, target: null }
  await show(<DataTable {...fruits} closing={[sum, null, closing]} />)

  const rows = screen.getAllByRole('row')
  expect(rows.at(-2)?.textContent).toBe('All fruits9')
  expect(within(rows.at(-2) ?? document.body).queryByRole('link')).toBeNull()
  expect(rows.at(-1)?.textContent).toBe('Not attributed7')
  expect(
    within(rows.at(-1) ?? document.body)
      .getByRole('link')
      .getAttribute('href'),
  ).toBe('/activity?attributed=no')
})

test('a box to tick stands before the link of a row, and is no part of it', async () => {
  const box: Column<Fruit> = {
    key: 'chosen',
    header: 'Choose',
    leads: true,
    cell: ({ name }) => <input type="checkbox" aria-label={`Choose ${name}`} />,
  }
  await show(<DataTable {...fruits} columns={[box, ...COLUMNS]} rowTo={() => ({ to: '/links' })} />)

  expect(screen.getAllByRole('link').map((link) => link.textContent)).toEqual(['Kiwi', 'Fig'])
  expect(screen.getByRole('checkbox', { name: 'Choose Kiwi' }).closest('a')).toBeNull()
})

test('of a long list a part is drawn, and the rest when it is asked for', async () => {
  const all = Array.from({ length: 150 }, (_, index) => ({ name: `Fruit ${index}`, sold: index }))
  const { user } = await show(<LongList all={all} />)

  expect(screen.getAllByRole('row')).toHaveLength(1 + 100)
  await user.click(screen.getByRole('button', { name: 'Show more' }))
  expect(screen.getAllByRole('row')).toHaveLength(1 + 150)
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull()
})

function LongList({ all }: { all: readonly Fruit[] }) {
  const { shown, more } = usePortion(all)
  return <DataTable {...fruits} rows={shown} footer={<LoadMore query={more} />} />
}
