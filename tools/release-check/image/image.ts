import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Part, Say } from '../part.ts'
import { openBuildah } from './buildah.ts'
import { driveImage } from './drive-image.ts'
import { makeBase } from './make-base.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const PROGRAMS = ['buildah', 'debootstrap', 'chroot']
/** What the Containerfile begins with. */
const BASE = 'docker.io/library/node:24-bookworm-slim'
const IMAGE = 'creator-kiwi'

/** Builds the image, and drives the product in it, with its own database and with another one. */
export const image: Part = {
  name: 'image',
  headline: 'The image',
  missing() {
    if (process.platform !== 'linux' || process.getuid?.() !== 0)
      return 'only root on Linux builds images without a daemon'
    const lacking = PROGRAMS.filter((name) => spawnSync(name, ['--version']).error !== undefined)
    return lacking.length > 0 ? `${lacking.join(', ')} not installed (apt-get install buildah debootstrap)` : null
  },
  async run(say) {
    const folder = mkdtempSync(join(realpathSync(tmpdir()), 'release-check-image-'))
    chmodSync(folder, 0o755)
    try {
      await check(folder, say)
    } finally {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    }
  },
}

async function check(folder: string, say: Say): Promise<void> {
  const buildah = openBuildah(folder)
  makeBase(buildah, folder, BASE)
  say('made a base by debootstrap, with the Node of this repository')
  buildah.run('bud', '--quiet', '--format', 'docker', '--isolation', 'chroot', '--pull-never', '--tag', IMAGE, ROOT)
  await driveImage({ buildah, folder, image: IMAGE }, say)
}
