import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Buildah } from './buildah.ts'

const imageSchema = z.object({
  Docker: z.object({
    config: z.object({
      User: z.string(),
      Cmd: z.array(z.string()),
      WorkingDir: z.string(),
      Env: z.array(z.string()),
      Volumes: z.record(z.string(), z.unknown()),
      Healthcheck: z.object({ Test: z.array(z.string()) }),
    }),
  }),
})

export type ImageFacts = z.infer<typeof imageSchema>['Docker']['config'] & {
  /** What a registry keeps of it and a machine downloads. */
  readonly compressedBytes: number
}

/** What an image says about itself, and how much of it goes over the wire. */
export function readImage(buildah: Buildah, name: string, folder: string): ImageFacts {
  const { Docker } = imageSchema.parse(JSON.parse(buildah.run('inspect', '--type', 'image', name)))
  const copy = join(folder, 'pushed')
  buildah.run('push', '--quiet', '--format', 'oci', name, `oci:${copy}:latest`)
  const blobs = join(copy, 'blobs/sha256')
  const compressedBytes = readdirSync(blobs).reduce((sum, blob) => sum + statSync(join(blobs, blob)).size, 0)
  return { ...Docker.config, compressedBytes }
}
