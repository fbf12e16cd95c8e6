import { PROBLEMS, type Problem, type ProblemCode } from '#contract/problems'
import type { FieldError } from './domain-error.ts'

type Refusal = {
  readonly code: ProblemCode
  readonly detail: string
  readonly requestId: string
  readonly errors?: readonly FieldError[]
  readonly extras?: Readonly<Record<string, string | number>>
}

/** Builds the problem+json answer (RFC 9457). Nothing else writes error bodies. */
export function problemResponse(refusal: Refusal): Response {
  const { status, title } = PROBLEMS[refusal.code]
  const problem: Problem = {
    ...refusal.extras,
    type: `urn:creator-kiwi:problem:${refusal.code}`,
    title,
    status,
    detail: refusal.detail,
    code: refusal.code,
    request_id: refusal.requestId,
    ...(refusal.errors && refusal.errors.length > 0 ? { errors: [...refusal.errors] } : {}),
  }
  return Response.json(problem, {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  })
}
