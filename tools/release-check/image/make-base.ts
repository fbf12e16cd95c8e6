import { appendFileSync, copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { must, type Buildah } from './buildah.ts'

const SUITE = 'bookworm'
/** Where Debian keeps the certificates it trusts, on this machine and in the image. */
const CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt'
/** What of npm's settings says where packages come from. */
const SOURCES = ['registry', 'proxy', 'https-proxy', 'noproxy']

/**
 * Makes a stand-in for the public base image, under its name: Debian by debootstrap, the Node that runs this, this
 * machine's npm, and from where this machine gets packages.
 */
export function makeBase(buildah: Buildah, folder: string, name: string): void {
  const root = join(folder, 'base')
  must('debootstrap', ['--variant=minbase', '--include=ca-certificates', SUITE, root, ...mirror()])
  // What was only fetched to be installed.
  for (const left of ['var/cache/apt/archives', 'var/lib/apt/lists']) rmSync(join(root, left), { recursive: true })
  copyFileSync(process.execPath, join(root, 'usr/local/bin/node'))
  const modules = join(root, 'usr/local/lib/node_modules')
  mkdirSync(modules, { recursive: true })
  cpSync(join(must('npm', ['root', '--global']), 'npm'), join(modules, 'npm'), { recursive: true })
  symlinkSync('../lib/node_modules/npm/bin/npm-cli.js', join(root, 'usr/local/bin/npm'))
  must('chroot', [root, 'useradd', '--create-home', '--uid', '1000', 'node'])
  copyFileSync(CERTIFICATES, join(root, CERTIFICATES))
  writeSources(root)

  const container = buildah.run('from', 'scratch')
  buildah.run('add', '--quiet', container, root, '/')
  buildah.run('config', '--env', 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', container)
  buildah.run('commit', '--quiet', '--format', 'docker', container, name)
  buildah.run('rm', container)
}

/** Where this machine gets Debian's packages, if that is said in the newer form. */
function mirror(): string[] {
  try {
    const [, uri] = /^URIs:\s*(\S+)/m.exec(readFileSync('/etc/apt/sources.list.d/debian.sources', 'utf8')) ?? []
    return uri === undefined ? [] : [uri]
  } catch {
    return []
  }
}

function writeSources(root: string): void {
  const folder = join(root, 'usr/local/etc')
  mkdirSync(folder, { recursive: true })
  const lines = [`cafile=${CERTIFICATES}`]
  for (const name of SOURCES) {
    const value = must('npm', ['config', 'get', name])
    if (value !== 'null' && value !== '') lines.push(`${name}=${value}`)
  }
  appendFileSync(join(folder, 'npmrc'), `${lines.join('\n')}\n`)
}
