import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** What Debian 12 brings; npm as well, for newer ones do not run on that Node. */
export const OLD_NODE = { node: '18.20.4', npm: '9.2.0' }

export type OldNode = {
  readonly version: string
  readonly path: string
  readonly npmScript: string
  /** The environment of somebody who has this Node and no other. */
  readonly env: NodeJS.ProcessEnv
}

/** Installs the old Node and its npm from the registry into a folder. */
export function fetchOldNode(folder: string): OldNode {
  const name = `node-linux-${process.arch}`
  const dependencies = { [name]: OLD_NODE.node, npm: OLD_NODE.npm }
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'tools', private: true, dependencies }))
  const env = outsideNpm()
  const done = spawnSync('npm', ['install', '--no-audit', '--no-fund'], { cwd: folder, env, encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`Node ${OLD_NODE.node} could not be fetched: ${done.stderr.trim()}`)
  const bin = join(folder, 'node_modules', name, 'bin')
  const path = join(bin, 'node')
  const version = spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout.trim().slice(1)
  if (version !== OLD_NODE.node) throw new Error(`The Node that was fetched says it is ${version || 'nothing'}`)
  const npmScript = join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js')
  const folders = [bin, join(folder, 'node_modules', '.bin'), env.PATH]
  return { version, path, npmScript, env: { ...env, PATH: folders.join(delimiter) } }
}

/** Our environment without what npm and Node put there for us; registry and proxy settings stay. */
function outsideNpm(): NodeJS.ProcessEnv {
  const ofNpm = /^(npm_(?!config_(registry|proxy|https|noproxy|cafile|userconfig|cache))|NODE|INIT_CWD|VITEST)/i
  const kept = Object.entries(process.env).filter(([name]) => !ofNpm.test(name))
  const path = (process.env['PATH'] ?? '').split(delimiter).filter((it) => !it.includes('node_modules'))
  return { ...Object.fromEntries(kept), PATH: path.join(delimiter) }
}
