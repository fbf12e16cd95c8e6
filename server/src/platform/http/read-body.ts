import type { Context } from 'hono'
import { DomainError } from './domain-error.ts'

/** Deeper than anything we or a source of sales ever send; readers of JSON that call themselves have room for thousands. */
const DEPTH_MAX = 64

/**
 * Reads a body, once and up to its limit: by the length it announces, else while it streams in.
 * @throws DomainError `request.too_large`; `request.invalid` when the sender goes away in the middle.
 */
export async function readBody(c: Context, maxBytes: number): Promise<Buffer> {
  const announced = c.req.header('content-length')
  if (announced !== undefined && Number(announced) > maxBytes) throw tooLarge(maxBytes)
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of c.req.raw.body ?? []) {
      size += chunk.byteLength
      if (size > maxBytes) throw tooLarge(maxBytes)
      chunks.push(chunk)
    }
  } catch (cause) {
    if (cause instanceof DomainError) throw cause
    throw new DomainError('request.invalid', { facts: { fault: 'cut_off' }, cause })
  }
  return Buffer.concat(chunks)
}

/** Whether JSON text nests deeper than anybody needs. Looks at brackets alone: the text may be no JSON at all. */
export function isTooDeep(text: string): boolean {
  let depth = 0
  let isInText = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (isInText) {
      if (code === BACKSLASH) at++
      else if (code === QUOTE) isInText = false
    } else if (code === QUOTE) isInText = true
    else if (code === OPEN_ARRAY || code === OPEN_OBJECT) {
      depth += 1
      if (depth > DEPTH_MAX) return true
    } else if (code === CLOSE_ARRAY || code === CLOSE_OBJECT) depth -= 1
  }
  return false
}

const [QUOTE, BACKSLASH] = [0x22, 0x5c]
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d]

const tooLarge = (bytesMax: number) => new DomainError('request.too_large', { facts: { bytesMax } })
