import type { Command } from 'commander'
import type { Clock } from '../platform/clock.ts'

/** Where a command was typed. */
export type Shell = {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly clock: Clock
  /** A line of its answer, for standard output. */
  say(text: string): void
  /** Why it failed, for standard error. */
  complain(text: string): void
}

/** Adds one command, with its arguments and what it does. */
export type AddCommand = (program: Command, shell: Shell) => void

/** The command cannot do what it was asked; the message is a sentence for whoever typed it. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed'
}
