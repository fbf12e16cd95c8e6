import { PROBLEMS, type ProblemCode } from '#contract/problems'
import { problemSentence, type FactsOf } from '#contract/words/problem-sentences'

/** One field of the request that was not accepted. */
export type FieldError = { readonly field: string; readonly message: string }

type Options = {
  /** The field that the problem's sentence is about. */
  readonly field?: string
  readonly errors?: readonly FieldError[]
  /** For operators only; never leaves the server. */
  readonly internal?: string
  readonly cause?: unknown
  /** When asking again may help; printed as the header Retry-After. */
  readonly retryAfterSeconds?: number
}

type Given = Options & { readonly facts?: object | undefined }

/** Facts where the code has some. */
type Rest<Code extends ProblemCode> =
  FactsOf<Code> extends undefined ? [options?: Options] : [options: Options & { readonly facts: FactsOf<Code> }]

/**
 * The caller asked for something we refuse: a code and its facts. Rooms extend it in their errors.ts, the one error
 * handler prints it. `detail`, the sentence for a person, comes from the contract.
 */
export class DomainError<Code extends ProblemCode = ProblemCode> extends Error {
  readonly code: Code
  readonly detail: string
  readonly errors: readonly FieldError[]
  readonly facts: object | undefined
  readonly internal: string | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(code: Code, ...rest: Rest<Code>) {
    const [given = {}]: readonly (Given | undefined)[] = rest
    const detail = sentenceOf(code, given)
    super(`${code}: ${detail}`, { cause: given.cause })
    this.name = new.target.name
    this.code = code
    this.detail = detail
    this.errors = given.errors ?? (given.field === undefined ? [] : [{ field: given.field, message: detail }])
    this.facts = given.facts
    this.internal = given.internal
    this.retryAfterSeconds = given.retryAfterSeconds
  }

  get status(): number {
    return PROBLEMS[this.code].status
  }
}

/** Of fields that were not accepted, the first is named: what the schema says of it tells what to do. */
function sentenceOf(code: ProblemCode, { errors, facts }: Given): string {
  const ofField = code === 'request.invalid' ? errors?.[0]?.message : undefined
  return ofField ?? problemSentence(code, facts)
}

/** Not there, or not yours to see: the two answer with the same body. */
export class NotFound extends DomainError<'resource.not_found'> {
  constructor() {
    super('resource.not_found')
  }
}
