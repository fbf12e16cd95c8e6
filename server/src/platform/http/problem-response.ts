import { PROBLEMS, type Problem, type ProblemCode } from '#contract/problems'
import type { FieldError } from './domain-error.ts'

type Refusal = {
  readonly code: ProblemCode
  readonly detail: string
  readonly requestId: string
  readonly errors?: readonly FieldError[]
  readonly facts?: object | undefined
  readonly retryAfterSeconds?: number | undefined
  /** Instead of the code's own: for what a library refuses with a status we have no word for. */
  readonly status?: number
}

/** The body of an error answer (RFC 9457). */
export function problemBody(refusal: Refusal): Problem {
  const { title } = PROBLEMS[refusal.code]
  const status = refusal.status ?? PROBLEMS[refusal.code].status
  return {
    type: `urn:creator-kiwi:problem:${refusal.code}`,
    title,
    status,
    detail: refusal.detail,
    code: refusal.code,
    ...(refusal.facts ? { facts: { ...refusal.facts } } : {}),
    request_id: refusal.requestId,
    ...(refusal.errors && refusal.errors.length > 0 ? { errors: [...refusal.errors] } : {}),
  }
}

/** Builds the problem+json answer. */
export function problemResponse(refusal: Refusal): Response {
  const problem = problemBody(refusal)
  return Response.json(problem, {
    status: problem.status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(refusal.retryAfterSeconds === undefined ? {} : { 'retry-after': String(refusal.retryAfterSeconds) }),
    },
  })
}
