/** Takes a line of what was done. */
export type Say = (line: string) => void

export type Part = {
  /** What the command line calls it. */
  readonly name: string
  readonly headline: string
  /** What of this machine is missing for it, as a sentence; null when nothing is. */
  missing(): string | null
  /** @throws Error with what was wrong. */
  run(say: Say): Promise<void>
}
