import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

/**
 * Statements that begin without a workspace, because something else leads to it or because they are for all of them.
 * Joins inside of them stay in one workspace all the same.
 */
const UNSCOPED: Readonly<Record<string, string>> = {
  lookupLink: 'a visitor has a slug only; it leads to the workspace',
  findByWebhookKey: 'a webhook has an address only; it leads to the workspace',
  findInvitationByToken: 'somebody invited has a token only; it leads to the workspace',
  takeAttempt: 'a browser brings back a state only; it leads to the workspace',
  queryMe: 'the workspaces of a person',
  deleteAttemptsBefore: 'a job for all workspaces',
  forgetBodies: 'a job for all workspaces',
  forgetVisitors: 'a job for all workspaces',
  forgetReconciliations: 'a job for all workspaces',
  listReadable: 'a job for all workspaces',
  listLiveConnections: 'a job for all workspaces',
  personColumns: 'a part of statements, which say whose people it is about',
  listStalled: 'a job for all workspaces',
}

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const tables = readWorkspaceTables()

test('every statement stays in one workspace: each table it reads is tied to one', () => {
  const statements = readSources().flatMap(({ file, text }) => statementsIn(file, text))
  const names = new Set(statements.map((statement) => statement.name))

  expect(statements.filter((statement) => !isTied(statement)).map(({ file, name }) => `${file}: ${name}`)).toEqual([])
  // The sources were found and read: the hot paths are among them, and no exception is left over.
  const hot = ['lookupLink', 'lookFor', 'findByWebhookKey', 'lockWaitingDelivery']
  expect([...hot, ...Object.keys(UNSCOPED)].filter((name) => !names.has(name))).toEqual([])
})

test.each([
  ["export const f = (r: Reader) => r.selectFrom('links').where('id', '=', id)", false],
  ["export const f = (r: Reader) => r.selectFrom('links').where('workspace_id', '=', s.workspaceId)", true],
  ["export const f = (r: Reader) => r.selectFrom('links').select('workspace_id').where('id', '=', id)", false],
  ['export const f = sql`select 1 from links l where l.workspace_id = ${w}`', true],
  ['export const f = sql`select 1 from links l join clicks c on c.link_id = l.id where l.workspace_id = ${w}`', false],
  ['const f = sql`delete from clicks using links l where l.id = link_id and l.workspace_id = ${w}`', false],
  [
    "const lookupLink = () => r.selectFrom('links as l').leftJoin('publications as p', 'p.id', 'l.publication_id')",
    false,
  ],
])('it is told by the text: %s', (text, isFine) => {
  expect(statementsIn('a.ts', text).map(isTied)).toEqual([isFine])
})

type Statement = { readonly file: string; readonly name: string; readonly text: string; readonly reads: number }

/** Ways to read or change rows; what is inserted has its workspace in its key, which the database requires. */
function statementsIn(file: string, source: string): readonly Statement[] {
  const text = source.replaceAll(/\/\*\*[\s\S]*?\*\//g, '')
  const list = [...tables].join('|')
  const reading = new RegExp(
    [
      `(?:selectFrom|[jJ]oin|updateTable|deleteFrom|using)\\(\\s*'(?:${list})\\b`,
      `\\b(?:from|join|update|using)\\s+(?:only\\s+)?(?:${list})\\b(?!\\()`,
    ].join('|'),
    'g',
  )
  // A statement and what it is made of stand in one top-level declaration.
  return text.split(/\n(?=(?:export|async|function|const)\b)/).flatMap((part) => {
    const reads = part.match(reading)?.length ?? 0
    const name = /(?:function|const) (\w+)/.exec(part)?.[1] ?? ''
    return reads === 0 ? [] : [{ file, name, text: part, reads }]
  })
}

/** `workspace_id = …`, in SQL or in Kysely's words, or such a condition put in from a constant `own`. */
const TIE = /'(?:\w+\.)?workspace_id',\s*'='|\bworkspace_id\s*=(?!=)|\$\{own\}/g

function isTied({ name, text, reads }: Statement): boolean {
  const ties = text.match(TIE)?.length ?? 0
  return ties >= (name in UNSCOPED ? reads - 1 : reads)
}

function readSources(): readonly { readonly file: string; readonly text: string }[] {
  return globSync('server/src/**/*.ts', { cwd: root })
    .filter((file) => !/(\.test|\.factory|\.gen)\.ts$/.test(file))
    .map((file) => ({ file, text: readFileSync(`${root}${file}`, 'utf8') }))
}

/** From the generated types, which are what the migrated schema says; and the view over such tables. */
function readWorkspaceTables(): ReadonlySet<string> {
  const types = readFileSync(fileURLToPath(new URL('schema.gen.ts', import.meta.url)), 'utf8')
  const all = [...types.matchAll(/^ {2}(\w+): \{\n([\s\S]*?)\n {2}\}/gm)]
  const own = all.flatMap(([, name = '', columns = '']) => (columns.includes(' workspace_id: ') ? [name] : []))
  return new Set([...own, 'activity_credits'])
}
