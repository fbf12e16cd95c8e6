import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { isTied, statementsInBody, statementsInSource, type Statement } from '../../../test/scoped-statements.ts'

/**
 * Statements that begin without a workspace, because something else leads to it or because they are for all of them.
 * Joins inside of them stay in one workspace all the same.
 */
const UNSCOPED: Readonly<Record<string, string>> = {
  lookupLink: 'a visitor has a slug only; it leads to the workspace',
  findByKeyHash: 'an event has an address only; it leads to the workspace',
  findByWebhookKey: 'a webhook has an address only; it leads to the workspace',
  findInvitationByToken: 'somebody invited has a token only; it leads to the workspace',
  takeAttempt: 'a browser brings back a state only; it leads to the workspace',
  queryMe: 'the workspaces of a person',
  workspacesOf: 'the workspaces of a person',
  deleteAttemptsBefore: 'a job for all workspaces',
  deleteEventsBefore: 'a job for all workspaces',
  deleteEntriesBefore: 'a job for all workspaces',
  dropClicks: 'a job for all workspaces',
  forgetBodies: 'a job for all workspaces',
  forgetOldOrigins: 'a job for all workspaces',
  forgetReconciliations: 'a job for all workspaces',
  forgetStrangers: 'a job for all workspaces',
  forgetVisitors: 'a job for all workspaces',
  listBusyDays: 'a job for all workspaces',
  listReadable: 'a job for all workspaces',
  listChannels: 'a job for all workspaces',
  forgetStaleDescriptions: 'a job for all workspaces',
  listEverywhere: 'a job for all workspaces',
  forgetStaleViews: 'a job for all workspaces',
  listLiveConnections: 'a job for all workspaces',
  listAccounts: 'whoever runs the installation asks for all of them',
  listSealedTokens: 'the doctor looks whether the key opens all of them',
  listStalled: 'a job for all workspaces',
  make_click_partition: 'months are cut for all workspaces',
  personColumns: 'a part of statements, which say whose people it is about',
}

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const beginsUnscoped = (name: string) => name in UNSCOPED

test('every statement stays in one workspace: each table it reads is tied to one', async () => {
  const { pool } = await testDatabase()
  const columns = await pool.query<{ table: string }>(
    `select table_name as table from information_schema.columns where table_schema = 'public' and column_name = 'workspace_id'`,
  )
  const tables = new Set(columns.rows.map((row) => row.table))
  const functions = await pool.query<{ name: string; body: string }>(
    `select proname as name, prosrc as body from pg_proc where pronamespace = 'public'::regnamespace`,
  )
  const statements = [
    ...readSources().flatMap(({ file, text }) => statementsInSource(text, tables).map((it) => ({ file, ...it }))),
    ...functions.rows.flatMap(({ name, body }) =>
      statementsInBody(name, body, tables).map((it) => ({ file: 'the database', ...it })),
    ),
  ]
  const untied = statements.filter((it) => !isTied(it, { beginsUnscoped: beginsUnscoped(it.name) }))

  expect(untied.map(({ file, name }) => `${file}: ${name}`)).toEqual([])
  // Sources and functions were found and read: the hot paths are among them, and no exception is left over.
  const hot = ['lookupLink', 'lookFor', 'findByWebhookKey', 'lockWaitingDelivery', 'count_clicks']
  const names = new Set(statements.map((statement) => statement.name))
  expect([...hot, ...Object.keys(UNSCOPED)].filter((name) => !names.has(name))).toEqual([])
})

const tables = new Set(['links', 'clicks', 'publications'])
const inSource = (text: string) => statementsInSource(text, tables)

test.each([
  ["const f = (r: Reader) => r.selectFrom('links').where('id', '=', id)", false],
  ["const f = (r: Reader) => r.selectFrom('links').where('workspace_id', '=', s.workspaceId)", true],
  ["const f = (r: Reader) => r.selectFrom('links').select('workspace_id').where('id', '=', id)", false],
  ['const f = sql`select 1 from links l where l.workspace_id = ${w}`', true],
  ['const f = sql`select 1 from links l join clicks c on c.link_id = l.id where l.workspace_id = ${w}`', false],
  ['const f = sql`delete from clicks using links l where l.id = link_id and l.workspace_id = ${w}`', false],
  [
    "const lookupLink = () => r.selectFrom('links as l').leftJoin('publications as p', 'p.id', 'l.publication_id')",
    false,
  ],
])('the text decides: %s', (text, isFine) => {
  const tied = inSource(text).map((it: Statement) => isTied(it, { beginsUnscoped: beginsUnscoped(it.name) }))
  expect(tied).toEqual([isFine])
})

test('each statement of a function in the database counts by itself', () => {
  const body = `
    -- from links to clicks
    update clicks set kind = 'bot' where workspace_id = old.workspace_id and link_id = old.id;
    delete from clicks where link_id = old.id`
  const tied = statementsInBody('f', body, tables).map((it) => isTied(it, { beginsUnscoped: false }))
  expect(tied).toEqual([true, false])
})

function readSources(): readonly { readonly file: string; readonly text: string }[] {
  return globSync('server/src/**/*.ts', { cwd: root })
    .filter((file) => !/(\.test|\.factory|\.gen)\.ts$/.test(file))
    .map((file) => ({ file, text: readFileSync(`${root}${file}`, 'utf8') }))
}
