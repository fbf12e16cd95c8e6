import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isNewEnough, PACKAGED_NODE, packagedNode, tooOld } from './find-node.mjs'
import { npm } from './npm.mjs'

/**
 * Does something with a Node that runs the app, when the packages are not there yet. npm leaves out optional packages
 * that the Node it runs on is too old for, and installs them never after: so npm itself runs on the right one. Where
 * this Node is too old, the packaged one is fetched first, alone and aside, as locked.
 *
 * @param {string} root the repository
 * @param {(node: { path: string, folder: string }) => Promise<void>} work
 */
export async function withFirstNode(root, work) {
  if (isNewEnough(process.versions.node)) return work({ path: process.execPath, folder: dirname(process.execPath) })
  const wanted = firstInstall(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')), PACKAGED_NODE)
  if (!wanted) throw tooOld()
  const aside = mkdtempSync(join(root, '.first-node-'))
  try {
    writeFileSync(join(aside, 'package.json'), JSON.stringify(wanted.manifest))
    writeFileSync(join(aside, 'package-lock.json'), JSON.stringify(wanted.lockfile))
    console.log(`This is Node.js ${process.versions.node}; fetching the one the app runs on …`)
    const running = { path: process.execPath, folder: dirname(process.execPath) }
    await npm({ node: running, cwd: aside, args: ['ci', '--no-audit', '--no-fund', '--loglevel=error'] })
    const node = packagedNode(join(aside, 'node_modules'))
    if (!node) throw tooOld()
    await work(node)
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
}

/**
 * What to install to have one locked package and nothing else; null when it is not locked.
 *
 * @param {{ packages: Record<string, { version: string }> }} lockfile
 * @param {string} name
 */
export function firstInstall(lockfile, name) {
  const locked = lockfile.packages[`node_modules/${name}`]
  if (!locked) return null
  const manifest = { name: 'first-node', version: '0.0.0', private: true, dependencies: { [name]: locked.version } }
  const { optional: _, ...entry } = locked
  const packages = { '': manifest, [`node_modules/${name}`]: entry }
  return { manifest, lockfile: { name: manifest.name, version: manifest.version, lockfileVersion: 3, packages } }
}
