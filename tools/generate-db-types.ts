import pg from 'pg'

/**
 * Columns that name a row without a foreign key, on purpose: kept sums and partitions are checked by what keeps them, and
 * people may go while what they did stays. All other brands come from foreign keys.
 */
const BRANDS_WITHOUT_KEY: Readonly<Record<string, string>> = {
  workspace_id: 'WorkspaceId',
  link_id: 'LinkId',
  last_link_id: 'LinkId',
  first_link_id: 'LinkId',
  last_code_id: 'CodeId',
  first_code_id: 'CodeId',
  former_publication_id: 'PublicationId',
  click_id: 'ClickId',
  person_id: 'PersonId',
  root_id: 'ActivityId',
  connection_id: 'ConnectionId',
  user_id: 'UserId',
  created_by: 'UserId',
  archived_by: 'UserId',
  turned_off_by: 'UserId',
  changed_by: 'UserId',
  invited_by: 'UserId',
  connected_by: 'UserId',
  decided_by: 'UserId',
  started_by: 'UserId',
}
/** Tables whose `id` is branded. */
const TABLE_IDS: Readonly<Record<string, string>> = {
  workspaces: 'WorkspaceId',
  invitations: 'InvitationId',
  publications: 'PublicationId',
  saved_links: 'SavedLinkId',
  links: 'LinkId',
  codes: 'CodeId',
  podcast_feeds: 'PodcastId',
  clicks: 'ClickId',
  people: 'PersonId',
  activities: 'ActivityId',
  attributions: 'AttributionId',
  polar_connections: 'ConnectionId',
  polar_reconciliations: 'ReconciliationId',
  polar_imports: 'ImportId',
  'auth.user': 'UserId',
}
const TYPES: Readonly<Record<string, string>> = {
  text: 'string',
  bpchar: 'string',
  uuid: 'string',
  date: 'string',
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float8: 'number',
  timestamptz: 'Date',
  bytea: 'Buffer',
  jsonb: 'unknown',
}

type ForeignKey = {
  readonly table: string
  readonly column: string
  readonly to_table: string
  readonly to_column: string
}

type Column = {
  readonly table_schema: string
  readonly table_name: string
  readonly column_name: string
  readonly udt_name: string
  readonly is_nullable: 'YES' | 'NO'
  readonly column_default: string | null
  readonly is_generated: 'ALWAYS' | 'NEVER'
}

/** Reads the migrated schema and writes its tables as TypeScript: text with a closed list in a check becomes a union. */
export async function generateDbTypes(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const columns = await client.query<Column>(COLUMNS)
    const keys = await client.query<ForeignKey>(KEYS)
    const checks = await client.query<{ table: string; definition: string }>(CHECKS)
    return render(columns.rows, { unions: unionsOf(checks.rows), brands: brandsOf(columns.rows, keys.rows) })
  } finally {
    await client.end()
  }
}

const COLUMNS = `
  select c.table_schema, c.table_name, c.column_name, c.udt_name, c.is_nullable, c.column_default,
    c.is_generated
  from information_schema.columns c
  join information_schema.tables t using (table_schema, table_name)
  where c.table_schema in ('public', 'auth') and t.table_type = 'BASE TABLE'
    and not exists (select 1 from pg_inherits i where i.inhrelid = format('%I.%I', c.table_schema, c.table_name)::regclass)
  order by c.table_schema desc, c.table_name, c.ordinal_position`

const NAME = (it: string, schema: string) =>
  `case when ${schema}.nspname = 'public' then ${it}.relname else ${schema}.nspname || '.' || ${it}.relname end`

const KEYS = `
  select ${NAME('r', 'n')} as table, a.attname as column, ${NAME('fr', 'fn')} as to_table, fa.attname as to_column
  from pg_constraint k
  cross join unnest(k.conkey, k.confkey) as pair (here, there)
  join pg_class r on r.oid = k.conrelid
  join pg_namespace n on n.oid = r.relnamespace
  join pg_attribute a on a.attrelid = r.oid and a.attnum = pair.here
  join pg_class fr on fr.oid = k.confrelid
  join pg_namespace fn on fn.oid = fr.relnamespace
  join pg_attribute fa on fa.attrelid = fr.oid and fa.attnum = pair.there
  where k.contype = 'f' and k.conparentid = 0`

const CHECKS = `
  select ${NAME('r', 'n')} as table,
         pg_get_constraintdef(k.oid) as definition
  from pg_constraint k
  join pg_class r on r.oid = k.conrelid
  join pg_namespace n on n.oid = r.relnamespace
  where k.contype = 'c' and n.nspname in ('public', 'auth')`

/** `CHECK ((role = ANY (ARRAY['owner'::text, 'member'::text])))` → `'owner' | 'member'`, by table and column. */
function unionsOf(checks: readonly { table: string; definition: string }[]): Map<string, string> {
  const unions = new Map<string, string>()
  for (const { table, definition } of checks) {
    const list = /^CHECK \(\(\(?(\w+) = ANY \(ARRAY\[(.+)\]\)\)\)?\)$/.exec(definition)
    const single = /^CHECK \(\(\(?(\w+) = '([^']+)'::text\)\)?\)$/.exec(definition)
    const column = list?.[1] ?? single?.[1]
    if (!column) continue
    const values = list?.[2] ? [...list[2].matchAll(/'([^']+)'/g)].map((match) => match[1]) : [single?.[2]]
    unions.set(`${table}.${column}`, values.map((value) => `'${value}'`).join(' | '))
  }
  return unions
}

type Brands = ReadonlyMap<string, string>

/**
 * The brand of each column that names a row, by table and column: of the id that its foreign keys lead to, through as many
 * tables as they do.
 * @throws Error when the foreign keys of one column lead to two brands, and when a listed name is needed no longer
 */
export function brandsOf(columns: readonly ColumnName[], keys: readonly ForeignKey[]): Brands {
  const targets = Map.groupBy(keys, (key) => `${key.table}.${key.column}`)
  const led = (table: string, column: string, seen: ReadonlySet<string>): readonly string[] => {
    const place = `${table}.${column}`
    if (seen.has(place)) return []
    const own = column === 'id' ? TABLE_IDS[table] : undefined
    if (own !== undefined) return [own]
    return (targets.get(place) ?? []).flatMap((key) => led(key.to_table, key.to_column, new Set([...seen, place])))
  }
  const unused = new Set(Object.keys(BRANDS_WITHOUT_KEY))
  const brands = columns.flatMap((column) => {
    const table = tableOf(column)
    const found = new Set(led(table, column.column_name, new Set()))
    if (found.size > 1) throw new Error(`${table}.${column.column_name} leads to ${[...found].join(' and ')}`)
    const [byKey] = found
    const brand = byKey ?? BRANDS_WITHOUT_KEY[column.column_name]
    if (byKey === undefined) unused.delete(column.column_name)
    return brand === undefined ? [] : [[`${table}.${column.column_name}`, brand] as const]
  })
  if (unused.size > 0) throw new Error(`Every column has a key: ${[...unused].join(', ')}`)
  return new Map(brands)
}

type ColumnName = Pick<Column, 'table_schema' | 'table_name' | 'column_name'>

const tableOf = ({ table_schema: schema, table_name: table }: ColumnName) =>
  schema === 'public' ? table : `${schema}.${table}`

type Known = { readonly unions: ReadonlyMap<string, string>; readonly brands: Brands }

function render(columns: readonly Column[], known: Known): string {
  const tables = Map.groupBy(columns, tableOf)
  const bodies = [...tables].map(([table, own]) => {
    const lines = own.map((column) => `    ${keyOf(column)}: ${typeOf(column, known)}`)
    return `  ${table.includes('.') ? `'${table}'` : table}: {\n${lines.join('\n')}\n  }`
  })
  return [
    '// Generated from the migrated schema by tools/generate.ts. Do not edit.',
    "import type { Generated, GeneratedAlways } from 'kysely'",
    `import type { ${[...new Set(known.brands.values())].toSorted().join(', ')} } from '#contract/ids'`,
    '',
    `export type Database = {\n${bodies.join('\n')}\n}`,
    '',
  ].join('\n')
}

const keyOf = (column: Column) => column.column_name

function typeOf(column: Column, { unions, brands }: Known): string {
  const place = `${tableOf(column)}.${column.column_name}`
  const plain = TYPES[column.udt_name]
  if (!plain) throw new Error(`No TypeScript type for ${column.udt_name} (${place})`)
  const type = brands.get(place) ?? unions.get(place) ?? plain
  const nullable = column.is_nullable === 'YES' ? `${type} | null` : type
  if (column.is_generated === 'ALWAYS') return `GeneratedAlways<${nullable}>`
  return column.column_default === null ? nullable : `Generated<${nullable}>`
}
