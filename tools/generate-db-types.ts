import pg from 'pg'

/** Column names that carry a branded id; `id` itself is branded by its table. */
const BRANDS: Readonly<Record<string, string>> = {
  workspace_id: 'WorkspaceId',
  user_id: 'UserId',
  created_by: 'UserId',
  archived_by: 'UserId',
  invited_by: 'UserId',
  connected_by: 'UserId',
  decided_by: 'UserId',
  started_by: 'UserId',
  publication_id: 'PublicationId',
  link_id: 'LinkId',
  saved_link_id: 'SavedLinkId',
  click_id: 'ClickId',
  person_id: 'PersonId',
  activity_id: 'ActivityId',
  root_id: 'ActivityId',
  connection_id: 'ConnectionId',
}
const TABLE_IDS: Readonly<Record<string, string>> = {
  workspaces: 'WorkspaceId',
  invitations: 'InvitationId',
  publications: 'PublicationId',
  saved_links: 'SavedLinkId',
  links: 'LinkId',
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
    const checks = await client.query<{ table: string; definition: string }>(CHECKS)
    return render(columns.rows, unionsOf(checks.rows))
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

const CHECKS = `
  select case when n.nspname = 'public' then r.relname else n.nspname || '.' || r.relname end as table,
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

function render(columns: readonly Column[], unions: ReadonlyMap<string, string>): string {
  const tables = Map.groupBy(columns, (c) =>
    c.table_schema === 'public' ? c.table_name : `${c.table_schema}.${c.table_name}`,
  )
  const brands = new Set<string>()
  const bodies = [...tables].map(([table, own]) => {
    const lines = own.map((column) => `    ${keyOf(column)}: ${typeOf(table, column, unions, brands)}`)
    return `  ${table.includes('.') ? `'${table}'` : table}: {\n${lines.join('\n')}\n  }`
  })
  return [
    '// Generated from the migrated schema by tools/generate.ts. Do not edit.',
    "import type { Generated, GeneratedAlways } from 'kysely'",
    `import type { ${[...brands].toSorted().join(', ')} } from '#contract/ids'`,
    '',
    `export type Database = {\n${bodies.join('\n')}\n}`,
    '',
  ].join('\n')
}

const keyOf = (column: Column) => column.column_name

function typeOf(table: string, column: Column, unions: ReadonlyMap<string, string>, brands: Set<string>): string {
  const brand = column.column_name === 'id' ? TABLE_IDS[table] : BRANDS[column.column_name]
  if (brand) brands.add(brand)
  const plain = TYPES[column.udt_name]
  if (!plain) throw new Error(`No TypeScript type for ${column.udt_name} (${table}.${column.column_name})`)
  const type = brand ?? unions.get(`${table}.${column.column_name}`) ?? plain
  const nullable = column.is_nullable === 'YES' ? `${type} | null` : type
  if (column.is_generated === 'ALWAYS') return `GeneratedAlways<${nullable}>`
  return column.column_default === null ? nullable : `Generated<${nullable}>`
}
