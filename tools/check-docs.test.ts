import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'

const SOURCE = `/* links.findLink */ export function findLink(linkId) { return process.env.APP_URL + linkId.host_name }`

/** What the check says of a repository with one source file and these documents. */
async function check(documents: Readonly<Record<string, string>>): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'creator-kiwi-docs-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const files = { 'package.json': '{"scripts":{"demo":"node ."}}', 'server/links/find-link.ts': SOURCE, ...documents }
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  const tool = fileURLToPath(new URL('check-docs.ts', import.meta.url))
  const said = await new Promise<string>((done) =>
    execFile(process.execPath, [tool], { cwd: folder }, (_error, _stdout, stderr) => done(stderr)),
  )
  return said.split('\n').filter((line) => line !== '' && !line.startsWith('tools/names-elsewhere.ts'))
}

test('a document may name what is there', async () => {
  const text =
    '`links/find-link.ts`, `links/*.ts`, `x.ts`, `<area>.ts`, `links/`, `findLink(linkId)`, `host_name`, `APP_URL=https://a.b`,\n' +
    '`/* links.findLink */`, `npm run demo`, `data/`, [this](server/links/find-link.ts), `reads` and `GET /host_name`'

  expect(await check({ 'README.md': text })).toEqual([])
})

const ABSENT = new Map([
  ['`links/find-links.ts`', 'there is no links/find-links.ts'],
  ['`find-links.ts`', 'there is no find-links.ts'],
  ['`links/*.sql`', 'there is no links/*.sql'],
  ['`findLinks()`', 'there is no findLinks'],
  ['`LinkCache`', 'there is no LinkCache'],
  ['`host_names`', 'there is no host_names'],
  ['`SHORT_URL=x npm start`', 'there is no SHORT_URL'],
  ['`/* links.findAll */`', 'there is no statement /* links.findAll */'],
  ['`npm run dmo`', 'there is no script dmo'],
  ['```\nnpm run dme\n```', 'there is no script dme'],
  ['[this](docs/nowhere.md)', 'there is nothing at docs/nowhere.md'],
  ['ADR 0009', 'no ADR 0009'],
])

test('every name that is nowhere is reported, with what it looked like', async () => {
  const said = await check({ 'README.md': [...ABSENT.keys()].join('\n\n') })

  expect(said.toSorted()).toEqual([...ABSENT.values()].map((problem) => `README.md: ${problem}`).toSorted())
})

test('a decision says whether it stands, and so does the one that took its place', async () => {
  const said = await check({
    'docs/adr/0001-first.md': '# 0001 First\n\nAccepted, 2026-01-01.\n',
    'docs/adr/0002-second.md': '# 0002 Second\n\nAccepted, 2026-01-02. Supersedes 0001.\n',
    'docs/adr/0003-third.md': '# 0003 Third\n\n## Context\n',
  })

  expect(said).toEqual([
    'docs/adr/0002-second.md: it supersedes 0001, which must say "Superseded by 0002"',
    expect.stringMatching(/^docs\/adr\/0003-third.md: the third line must be/),
  ])
})
