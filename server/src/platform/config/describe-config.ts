import { variables } from './variables.ts'
import type { Variable } from './variable.ts'

/** The text of docs/configuration.md. */
export function describeConfig(): string {
  const rows = Object.entries<Variable>(variables).map(
    ([name, { type, sentence, fallback, unset, example }]) =>
      `| \`${name}\` | ${type} | ${unset ?? shown(fallback)} | ${sentence} | ${example.includes('`') ? example : `\`${example}\``} |`,
  )
  return [
    '# Configuration',
    '',
    'Everything is read from environment variables, once, at startup. Nothing is required: without any, the app runs on an',
    'embedded PostgreSQL at http://localhost:4300. If something is wrong, the start stops and lists every problem.',
    '',
    'Each variable can also be read from a file: set `<NAME>_FILE` to its path, as Docker and Kubernetes secrets do.',
    'An empty variable counts as unset.',
    '',
    '| Variable | Type | When unset | What it does | Example |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
    'This page is generated from `server/src/platform/config/variables.ts`.',
    '',
  ].join('\n')
}

const shown = (fallback: string | null) => (fallback === null ? 'not used' : `\`${fallback}\``)
