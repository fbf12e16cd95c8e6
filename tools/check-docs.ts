/**
 * Fails when a document names what is not there: a path, an npm script, an environment variable, an identifier or a
 * statement in backticks, the target of a link, an ADR. A document that was superseded is history and may say what was.
 */
import { globSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { doubtfulStatuses, readDecisions } from './decisions.ts'
import { ELSEWHERE } from './names-elsewhere.ts'

/** Folders that are made, and by which name documents call them. */
const MADE = new Set(['node_modules', 'data', 'DATA_DIR', 'dist', 'test-results', 'playwright-report', '.git'])
/** Files of other projects' kinds: none of ours are. */
const OF_OTHERS = /\.(?:py|conf)$/
const everything = globSync('**/*', { exclude: (path) => MADE.has(basename(path)) })
const documents = everything.filter((path) => path.endsWith('.md'))
const paths = everything.join('\n')
const files = everything.filter((path) => statSync(path).isFile())
const extensions = new Set(files.map((path) => /.(\.\w+)$/.exec(path)?.[1] ?? ''))
const source = files
  .filter((path) => /\.(?:tsx?|mjs|cjs|sql|json|css|html)$/.test(path) && path !== 'tools/names-elsewhere.ts')
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n')
const words = new Set(source.match(/[\w$]+/g))
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')))
const used = new Set<string>()

const problems = documents.flatMap((path) => {
  const text = readFileSync(path, 'utf8')
  if (/^Superseded by/m.test(text)) return []
  return [...new Set([...missingNames(text), ...missingScripts(text), ...missingLinks(path, text)])].map(
    (what) => `${path}: ${what}`,
  )
})
const idle = Object.keys(ELSEWHERE).filter((name) => !used.has(name))
problems.push(
  ...idle.map((name) => `tools/names-elsewhere.ts: no document needs ${name}`),
  ...doubtfulStatuses(readDecisions()),
)

for (const problem of problems) console.error(problem)
console.log(`${documents.length} documents, ${problems.length} problems`)
if (problems.length > 0 || documents.length === 0) process.exitCode = 1

function missingNames(text: string): string[] {
  const prose = text.replaceAll(/^ *```.*?^ *```/gms, '')
  return [...prose.matchAll(/`([^`]+)`/g)].flatMap(([, span = '']) => {
    const code = span.replaceAll(/\s+/g, ' ').replaceAll(/<[^>]+>/g, '*')
    if (code.startsWith('/*')) return source.includes(code) ? [] : [`there is no statement ${code}`]
    const tokens = code.replaceAll(/\w+:\/\/\S+/g, '').split(/[\s"'{}[\],;:=?|()]+/)
    return tokens.filter((token) => token !== '' && !stands(token)).map((token) => `there is no ${token}`)
  })
}

function stands(token: string): boolean {
  if (token in ELSEWHERE) return Boolean(used.add(token))
  if (OF_OTHERS.test(token)) return true
  if (token.startsWith('/')) return token.split('/').every((part) => !/^[\w-]+$/.test(part) || source.includes(part))
  const ending = /.\.\w+$/.test(token) ? token.slice(token.lastIndexOf('.')) : ''
  if (token.includes('/') || (ending !== '' && extensions.has(ending))) return isPath(token)
  const bare = token.replaceAll(/^\.*…?|…$/g, '')
  if (/^[A-Za-z]\w*(?:\.\w+)+$/.test(bare)) return source.includes(bare) || bare.split('.').every((it) => words.has(it))
  if (/[*…]/.test(token) && /\w_|_\w/.test(token)) return someWord(token)
  // Any variable may be given as a file: <NAME>_FILE.
  if (/^\w+$/.test(bare) && /_\w|[a-z][A-Z]/.test(bare)) return words.has(bare) || words.has(bare.replace(/_FILE$/, ''))
  return !/^[a-z][a-z\d]*(?:-[a-z\d]+)+$/.test(token) || source.includes(token)
}

/** A path may leave out where it begins; a star, `<name>` and `x.` stand for any name. What the app makes is a word of it. */
function isPath(token: string): boolean {
  const path = token.replaceAll(/\/\**$|^\.\//g, '')
  const [first = '', ...rest] = path.split('/')
  if (MADE.has(first)) return rest.every((it) => source.includes(it))
  const parts = path.replaceAll(/^x(?=\.)|…/g, '*').split('*')
  const pattern = parts.map((part) => part.replaceAll(/[^\w/]/g, String.raw`\$&`)).join('[^/\n]*')
  return new RegExp(`(?:^|/)${pattern}$`, 'm').test(paths) || (!/\.\w+$/.test(path) && source.includes(path))
}

function someWord(pattern: string): boolean {
  const asked = new RegExp(`^${pattern.replaceAll(/[*…]/g, '\\w*')}$`)
  return [...words].some((word) => asked.test(word))
}

function missingScripts(text: string): string[] {
  return [...text.matchAll(/\bnpm (?:run )?([a-z][\w:-]*)/g)].flatMap(([all, name = '']) =>
    name in scripts || /^(?:ci|install|run)$/.test(name) || !all.includes('run ') ? [] : [`there is no script ${name}`],
  )
}

function missingLinks(path: string, text: string): string[] {
  const targets = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, to = '']) => to)
  const numbers = [...text.matchAll(/\bADR (\d{4})\b/g)].map(([, number = '']) => number)
  return [
    ...targets.filter((to) => !everything.includes(join(dirname(path), to))).map((to) => `there is nothing at ${to}`),
    ...numbers.filter((it) => !files.some((file) => file.startsWith(`docs/adr/${it}-`))).map((it) => `no ADR ${it}`),
  ]
}
