import { readdirSync, readFileSync } from 'node:fs'
import { z } from 'zod'

/*
 * What a real Polar server said (`emulators/polar/golden`): its messages and its answers, to compare an emulator's with.
 */

const FOLDER = new URL('../../emulators/polar/golden/', import.meta.url)

const message = z.object({ type: z.string(), timestamp: z.string(), data: z.record(z.string(), z.unknown()) })
export type GoldenMessage = { readonly file: string } & z.infer<typeof message>

const answer = z.object({
  ask: z.string(),
  status: z.int(),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.unknown(),
})
export type GoldenAnswer = { readonly file: string } & z.infer<typeof answer>

/** Every message; those of a sequence one by one, in order. */
export function readGoldenMessages(): readonly GoldenMessage[] {
  return readFolder('webhooks').flatMap(({ file, json }) =>
    z
      .union([message.transform((one) => [one]), z.array(message)])
      .parse(json)
      .map((one) => ({ file, ...one })),
  )
}

/** Every answer of the API, by the name of its file. */
export function readGoldenAnswers(): ReadonlyMap<string, GoldenAnswer> {
  return new Map(readFolder('api').map(({ file, json }) => [file, { file, ...answer.parse(json) }]))
}

function readFolder(folder: string): readonly { readonly file: string; readonly json: unknown }[] {
  return readdirSync(new URL(`${folder}/`, FOLDER))
    .toSorted()
    .map((file) => {
      const json: unknown = JSON.parse(readFileSync(new URL(`${folder}/${file}`, FOLDER), 'utf8'))
      return { file: file.replace(/\.json$/, ''), json }
    })
}
