export type Part = {
  readonly headline: string
  /** What of this machine is missing for it, as a sentence; null when nothing is. */
  missing(): string | null
  /** @throws Error with what was wrong. */
  run(say: (line: string) => void): Promise<void>
}
