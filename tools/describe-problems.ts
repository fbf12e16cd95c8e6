import { PROBLEMS } from '../contract/src/problems.ts'

/** Writes docs/problems.md: every code the API can answer with. */
export function describeProblems(): string {
  const rows = Object.entries(PROBLEMS).map(([code, { status, title }]) => `| \`${code}\` | ${status} | ${title} |`)
  return `# Problems

Errors are answered as \`application/problem+json\` (RFC 9457) with a stable \`code\`; switch on the code, never on text.
\`type\` is \`urn:creator-kiwi:problem:<code>\`, \`request_id\` names the request in the log, and \`errors\` lists the
fields that were not accepted. What you may not see answers like what does not exist: \`resource.not_found\`.

Generated from \`contract/src/problems.ts\` by \`npm run generate\`.

| Code | Status | Title |
| --- | --- | --- |
${rows.join('\n')}
`
}
