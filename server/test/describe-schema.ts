import type pg from 'pg'

/**
 * The schema as it stands, as SQL a person can read: tables with their columns and constraints, indexes, views, functions
 * and triggers, in the order of their names. Read from the catalogs, because the embedded server brings no `pg_dump`.
 * Months of clicks are left out: which there are depends on the day.
 */
export async function describeSchema(client: pg.ClientBase | pg.Pool): Promise<string> {
  return [await describeTables(client), await describePrograms(client)].join('\n')
}

/** Tables, columns, constraints and indexes alone. */
export async function describeTables(client: pg.ClientBase | pg.Pool): Promise<string> {
  return await textOf(client, TABLES)
}

/** Functions, views and triggers alone. */
export async function describePrograms(client: pg.ClientBase | pg.Pool): Promise<string> {
  const parts = [await textOf(client, FUNCTIONS), await textOf(client, VIEWS), await textOf(client, TRIGGERS)]
  return parts.filter((part) => part !== '').join('\n')
}

async function textOf(client: pg.ClientBase | pg.Pool, question: string): Promise<string> {
  const { rows } = await client.query<{ text: string }>(question)
  return rows.map(({ text }) => `${text.trimEnd()}\n`).join('\n')
}

const OURS = `n.nspname in ('public', 'auth')`
const NAME = `case n.nspname when 'public' then '' else n.nspname || '.' end || quote_ident(c.relname)`
const IS_MONTH = `c.relname ~ '^clicks_\\d{4}_\\d{2}$'`

const COLUMNS = `
  select string_agg(
    '  ' || quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
      || case when a.attnotnull then ' not null' else '' end
      || case
           when a.attgenerated <> '' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
           when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid)
           else ''
         end,
    E',\\n' order by a.attnum)
  from pg_attribute a
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped`

// Not-null constraints stand beside their columns.
const CONSTRAINTS = `
  select string_agg(E',\\n  constraint ' || quote_ident(k.conname) || ' ' || pg_get_constraintdef(k.oid), '' order by k.conname)
  from pg_constraint k
  where k.conrelid = c.oid and k.contype in ('p', 'u', 'f', 'c', 'x') and k.conparentid = 0`

const INDEXES = `
  select string_agg(pg_get_indexdef(i.indexrelid) || ';', E'\\n' order by ic.relname)
  from pg_index i
  join pg_class ic on ic.oid = i.indexrelid
  where i.indrelid = c.oid and not ic.relispartition
    and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))`

const TABLES = `
  select case
           when c.relispartition then
             'create table ' || ${NAME} || ' partition of '
               || (select inhparent::regclass from pg_inherits where inhrelid = c.oid)
               || ' ' || pg_get_expr(c.relpartbound, c.oid) || ';'
           else
             'create table ' || ${NAME} || E' (\\n' || (${COLUMNS}) || coalesce((${CONSTRAINTS}), '') || E'\\n)'
               || case c.relkind when 'p' then ' partition by ' || pg_get_partkeydef(c.oid) else '' end
               || coalesce(' with (' || array_to_string(c.reloptions, ', ') || ')', '') || ';'
               || coalesce(E'\\n' || (${INDEXES}), '')
         end as text
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and ${OURS} and not ${IS_MONTH}
  order by n.nspname, c.relname collate "C"`

const FUNCTIONS = `
  select rtrim(pg_get_functiondef(p.oid), E'\\n ') || ';' as text
  from pg_proc p
  join pg_namespace n on n.oid = p.pronamespace
  where ${OURS} and p.prokind = 'f'
  order by p.proname collate "C", pg_get_function_identity_arguments(p.oid)`

const VIEWS = `
  select 'create view ' || ${NAME} || E' as\\n' || pg_get_viewdef(c.oid, true) as text
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'v' and ${OURS}
  order by c.relname collate "C"`

const TRIGGERS = `
  select pg_get_triggerdef(t.oid, true) || ';' as text
  from pg_trigger t
  join pg_class c on c.oid = t.tgrelid
  join pg_namespace n on n.oid = c.relnamespace
  where not t.tgisinternal and ${OURS} and not ${IS_MONTH}
  order by c.relname collate "C", t.tgname collate "C"`
