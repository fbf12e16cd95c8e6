import { writeFileSync } from 'node:fs'

/** What a bench says: Markdown, printed as it comes, and written to a file in the end when there is one. */
export type WrittenReport = {
  say(...lines: readonly string[]): void
  /** A table with a blank line before and after it; columns but the first stand to the right. */
  table(head: readonly string[], rows: readonly (readonly string[])[]): void
  write(): void
}

export function createReport(file: string | undefined): WrittenReport {
  const said: string[] = []
  const say = (...lines: readonly string[]) => {
    for (const line of lines) console.log(line)
    said.push(...lines)
  }
  return {
    say,
    table: (head, rows) => say('', ...tableOf(head, rows), ''),
    write() {
      if (file !== undefined) writeFileSync(file, `${said.join('\n').trim()}\n`)
    },
  }
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0), 3))
  const pad = (text: string, column: number) =>
    column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0)
  const line = (cells: readonly string[]) => `| ${cells.map(pad).join(' | ')} |`
  const rule = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`))
  return [line(head), `| ${rule.join(' | ')} |`, ...rows.map(line)]
}
