/** A statement, or a declaration that makes one, and how many times it reads or changes a table of a workspace. */
export type Statement = { readonly name: string; readonly text: string; readonly reads: number }

/**
 * Finds statements in TypeScript, by top-level declaration: what a statement is made of stands in one.
 * What is inserted has its workspace in its key, which the database requires.
 */
export function statementsInSource(source: string, tables: ReadonlySet<string>): readonly Statement[] {
  const text = source.replaceAll(/\/\*\*[\s\S]*?\*\//g, '')
  return text.split(/\n(?=(?:export|async|function|const)\b)/).flatMap((part) => {
    const name = /(?:function|const) (\w+)/.exec(part)?.[1] ?? ''
    return statementOf(name, part, tables)
  })
}

/** Finds statements in the body of a function in the database. */
export function statementsInBody(name: string, body: string, tables: ReadonlySet<string>): readonly Statement[] {
  const text = body.replaceAll(/--.*$/gm, '')
  return text.split(';').flatMap((part) => statementOf(name, part, tables))
}

function statementOf(name: string, text: string, tables: ReadonlySet<string>): readonly Statement[] {
  const list = [...tables].join('|')
  const reading = new RegExp(
    [
      `(?:selectFrom|[jJ]oin|updateTable|deleteFrom|using)\\(\\s*'(?:${list})\\b`,
      `\\b(?:from|join|update|using)\\s+(?:only\\s+)?(?:${list})\\b(?!\\()`,
    ].join('|'),
    'g',
  )
  const reads = text.match(reading)?.length ?? 0
  return reads === 0 ? [] : [{ name, text, reads }]
}

/** `workspace_id = …`, in SQL or in Kysely's words, or such a condition put in from a constant `own`. */
const TIE = /'(?:\w+\.)?workspace_id',\s*'='|\bworkspace_id\s*=(?!=)|\busing \(workspace_id\b|\$\{own\}/g

/** Whether each table is tied to a workspace; a statement that begins without one may have one table that is not. */
export function isTied({ text, reads }: Statement, { beginsUnscoped }: { readonly beginsUnscoped: boolean }): boolean {
  const ties = text.match(TIE)?.length ?? 0
  return ties >= (beginsUnscoped ? reads - 1 : reads)
}
