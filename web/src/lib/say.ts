/** An outcome as the API answers it. */
type Coded = { readonly code: string; readonly facts: object }

/** A sentence for each code of a closed list: a new code does not compile until it has one. */
export type Sentences<Outcome extends Coded> = {
  readonly [Code in Outcome['code']]: (facts: Extract<Outcome, { readonly code: Code }>['facts']) => string
}

/** The sentence for an outcome. */
export function say<Outcome extends Coded>(sentences: Sentences<Outcome>, outcome: Outcome): string {
  const code: Outcome['code'] = outcome.code
  return sentences[code](outcome.facts)
}
