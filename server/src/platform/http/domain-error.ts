import { PROBLEMS, type ProblemCode, type ProblemFacts } from '#contract/problems'

/** One field of the request that was not accepted. */
export type FieldError = { readonly field: string; readonly message: string }

type Options<Code extends ProblemCode> = {
  readonly errors?: readonly FieldError[]
  /** Typed details of this problem, printed beside its code for clients to switch on. */
  readonly facts?: Code extends keyof ProblemFacts ? ProblemFacts[Code] : never
  readonly extras?: Readonly<Record<string, string | number>>
  /** For operators only; never leaves the server. */
  readonly internal?: string
  readonly cause?: unknown
  /** When asking again may help; printed as the header Retry-After. */
  readonly retryAfterSeconds?: number
}

/**
 * The caller asked for something we refuse. Rooms extend it in their errors.ts; the one error handler prints it.
 * `detail` is a sentence a person may read.
 */
export class DomainError<Code extends ProblemCode = ProblemCode> extends Error {
  readonly code: Code
  readonly detail: string
  readonly errors: readonly FieldError[]
  readonly facts: object | undefined
  readonly extras: Readonly<Record<string, string | number>>
  readonly internal: string | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(code: Code, detail: string, options: Options<Code> = {}) {
    super(`${code}: ${detail}`, { cause: options.cause })
    this.name = new.target.name
    this.code = code
    this.detail = detail
    this.errors = options.errors ?? []
    this.facts = options.facts
    this.extras = options.extras ?? {}
    this.internal = options.internal
    this.retryAfterSeconds = options.retryAfterSeconds
  }

  get status(): number {
    return PROBLEMS[this.code].status
  }
}

/** Not there, or not yours to see: the two answer with the same body. */
export class NotFound extends DomainError {
  constructor() {
    super('resource.not_found', 'There is nothing here, or you cannot see it.')
  }
}
