import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'

const root = fileURLToPath(new URL('../', import.meta.url))
/** Inside, so that a build by other means takes it away. */
const STAMP = `${root}dist/web/.source.sha256`

/** Builds the web app into dist/web, unless what is there was built from the same source. */
export function buildWeb(say: (line: string) => void): void {
  const hash = hashOfSource()
  if (existsSync(`${root}dist/web/index.html`) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash) return
  say('Building the web app …')
  execFileSync(process.execPath, [`${root}node_modules/vite/bin/vite.js`, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
  })
  compressFiles()
  writeFileSync(STAMP, hash)
}

/** Beside each file its smaller forms, which the server sends to whoever takes them. */
function compressFiles(): void {
  const web = `${root}dist/web`
  for (const name of globSync(['assets/*.{js,css,svg}', '*.{js,svg}'], { cwd: web })) {
    const bytes = readFileSync(`${web}/${name}`)
    writeFileSync(`${web}/${name}.br`, brotliCompressSync(bytes))
    writeFileSync(`${web}/${name}.gz`, gzipSync(bytes, { level: 9 }))
  }
}

function hashOfSource(): string {
  const hash = createHash('sha256')
  const files = globSync(
    ['web/**/*', 'tools/build-web.ts', 'contract/src/*.ts', 'vite.config.ts', 'package-lock.json'],
    {
      cwd: root,
      withFileTypes: true,
    },
  )
  const paths = files.filter((file) => file.isFile()).map((file) => `${file.parentPath}/${file.name}`)
  for (const path of paths.toSorted()) hash.update(path.slice(root.length)).update(readFileSync(path))
  return hash.digest('hex')
}

if (import.meta.main) buildWeb((line) => process.stdout.write(`${line}\n`))
