import { InvalidArgumentError } from 'commander'
import { LENGTHS } from '#contract/words/lengths'
import { z } from 'zod'

/** As sign-up takes it. */
export function readEmail(text: string): string {
  const read = z.email().max(LENGTHS.email).safeParse(text.trim())
  if (!read.success) throw new InvalidArgumentError('It is not an e-mail address.')
  return read.data
}

/** As sign-up takes it. */
export function readName(text: string): string {
  const name = text.trim()
  if (name === '' || name.length > LENGTHS.personName) {
    throw new InvalidArgumentError(`A name has from 1 to ${LENGTHS.personName} characters.`)
  }
  return name
}
