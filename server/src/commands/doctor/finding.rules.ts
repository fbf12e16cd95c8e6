/** What the doctor found out about one thing. */
export type Finding = {
  readonly about: string
  /** `look`: it works, and deserves a second look. */
  readonly verdict: 'good' | 'look' | 'bad'
  /** What is so and, unless it is good, what to do. */
  readonly said: string
}

export const good = (about: string, said: string): Finding => ({ about, verdict: 'good', said })
export const look = (about: string, said: string): Finding => ({ about, verdict: 'look', said })
export const bad = (about: string, said: string): Finding => ({ about, verdict: 'bad', said })
