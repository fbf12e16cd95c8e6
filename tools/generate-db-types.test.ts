import { expect, test } from 'vitest'
import { brandsOf } from './generate-db-types.ts'

const column = (table: string, name: string) => ({ table_schema: 'public', table_name: table, column_name: name })
const key = (from: string, to: string) => {
  const [table = '', name = ''] = from.split('.')
  const [toTable = '', toColumn = ''] = to.split('.')
  return { table, column: name, to_table: toTable, to_column: toColumn }
}
/** Every name that is branded without a key, once. */
const KEYLESS = [
  'workspace_id',
  'link_id',
  'last_link_id',
  'first_link_id',
  'last_code_id',
  'first_code_id',
  'former_publication_id',
  'click_id',
  'person_id',
  'root_id',
  'connection_id',
  'user_id',
  'created_by',
  'archived_by',
  'turned_off_by',
  'changed_by',
  'invited_by',
  'connected_by',
  'decided_by',
  'started_by',
].map((name) => column('sums', name))

test('a column has the brand of the id its key leads to, whatever it is called', () => {
  const brands = brandsOf([...KEYLESS, column('notes', 'about')], [key('notes.about', 'links.id')])

  expect(brands.get('notes.about')).toBe('LinkId')
})

test('a key to a key is followed, also where it leads back to itself', () => {
  const brands = brandsOf(
    [...KEYLESS, column('places', 'origin')],
    [key('places.origin', 'days.link'), key('days.link', 'links.id'), key('places.origin', 'places.origin')],
  )

  expect(brands.get('places.origin')).toBe('LinkId')
})

test('keys to two kinds of row are refused', () => {
  const keys = [key('notes.about', 'links.id'), key('notes.about', 'people.id')]

  expect(() => brandsOf([...KEYLESS, column('notes', 'about')], keys)).toThrow('LinkId and PersonId')
})

test('a name that needs no exception any more is found', () => {
  const keyless = KEYLESS.filter(({ column_name: name }) => name !== 'click_id')

  expect(() => brandsOf(keyless, [])).toThrow('click_id')
})
