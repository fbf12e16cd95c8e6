type FieldProblem = { readonly field: string; readonly message: string }

/** A refusal or failure of the API, or of the way to it. Switch on `code`; `detail` may be shown to people. */
export class ApiProblem extends Error {
  readonly code: string
  readonly status: number
  readonly title: string
  readonly detail: string
  readonly errors: readonly FieldProblem[]
  /** By code: see `factsOf`. */
  readonly facts: unknown

  constructor(problem: {
    code: string
    status: number
    title: string
    detail: string
    errors?: FieldProblem[]
    facts?: unknown
  }) {
    super(problem.detail)
    this.name = 'ApiProblem'
    this.code = problem.code
    this.status = problem.status
    this.title = problem.title
    this.detail = problem.detail
    this.errors = problem.errors ?? []
    this.facts = problem.facts ?? null
  }
}
