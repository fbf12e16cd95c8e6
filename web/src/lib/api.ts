import type { ApiRoute } from '#contract/api'
import type { ProblemCode, ProblemFacts } from '#contract/problems'
import type { z } from 'zod'
import { confirmFirst } from './confirm-first.ts'
import { ApiProblem } from './problem.ts'

export { ApiProblem } from './problem.ts'

type Method = ApiRoute['method']
/** Paths of the API that answer to a method. */
export type PathOf<M extends Method> = Extract<ApiRoute, { method: M }>['path']
type RouteOf<M extends Method, P> = Extract<ApiRoute, { method: M; path: P }>

type InputOf<T> = T extends z.ZodType ? z.input<T> : never
type JsonOf<Body> = Body extends { content: { 'application/json': { schema: infer S } } } ? S : never
type ParamsPart<R> = R extends { params: infer S } ? { params: InputOf<S> } : object
type QueryPart<R> = R extends { query: infer S } ? { query?: InputOf<S> } : object
type JsonPart<R> = R extends { body: { content: { 'application/json': unknown } } & (infer B) }
  ? { json: InputOf<JsonOf<B>> }
  : object

type RequestOf<Route> = Route extends { request: infer R } ? ParamsPart<R> & QueryPart<R> & JsonPart<R> : object

/** What a call to a route takes: path parameters, query and JSON body, as far as the route has them. */
export type CallRequest<M extends Method, P> = RequestOf<RouteOf<M, P>>

type AnswerOf<Route> = Route extends { responses: infer R }
  ? R extends { 200: { content: { 'application/json': { schema: infer S extends z.ZodType } } } }
    ? z.output<S>
    : R extends { 201: { content: { 'application/json': { schema: infer S extends z.ZodType } } } }
      ? z.output<S>
      : undefined
  : never
/** The JSON a route answers with; undefined when it answers without a body. */
export type Answer<M extends Method, P> = AnswerOf<RouteOf<M, P>>

/** Codes the API answers with, and two of our own for what happens on the way. */
type ApiProblemCode = ProblemCode | 'network.unreachable' | 'network.unreadable'
/** Whether an error is a problem with one of these codes. */
export function isProblem(error: unknown, ...codes: ApiProblemCode[]): error is ApiProblem {
  return error instanceof ApiProblem && codes.some((code) => code === error.code)
}

/** What the API said beside a problem's code; null for any other problem, and where it said nothing. */
export function factsOf<Code extends keyof ProblemFacts>(error: unknown, code: Code): ProblemFacts[Code] | null {
  return isProblem(error, code) ? (error.facts as ProblemFacts[Code] | null) : null
}

/** What the API said of one field of the form, if it did. */
export function fieldError(error: unknown, field: string): string | null {
  if (!(error instanceof ApiProblem)) return null
  return error.errors.find((one) => one.field === field)?.message ?? null
}

type LooseRequest = {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly json?: unknown
}

/**
 * Calls one route of the API.
 * @throws ApiProblem for every refusal and failure.
 */
export async function call<M extends Method, P extends PathOf<M>>(
  method: M,
  path: P,
  request: CallRequest<M, P>,
): Promise<Answer<M, P>> {
  const { json } = request as LooseRequest
  const url = addressOf(path, request)
  const body = json === undefined ? {} : { body: JSON.stringify(json), headers: { 'content-type': 'application/json' } }
  return (await send(url, { method: method.toUpperCase(), ...body })) as Answer<M, P>
}

/**
 * Calls one route of the API that takes a file.
 * @throws ApiProblem for every refusal and failure.
 */
export async function callWithFile<P extends PathOf<'post'>>(
  path: P,
  request: CallRequest<'post', P>,
  file: Blob,
): Promise<Answer<'post', P>> {
  const headers = { 'content-type': 'application/octet-stream' }
  return (await send(addressOf(path, request), { method: 'POST', body: file, headers })) as Answer<'post', P>
}

/** The address of something the browser fetches itself, such as a file to save; unset parts of the query are left out. */
export function readAddress<P extends PathOf<'get'>>(path: P, request: CallRequest<'get', P>): string {
  return addressOf(path, request)
}

function addressOf(path: string, { params = {}, query = {} }: LooseRequest): string {
  return fillPath(path, params) + queryText(query)
}

/**
 * Sends a request on our own origin and reads its JSON answer.
 * @throws ApiProblem for every refusal and failure.
 */
export async function send(url: string, init: RequestInit): Promise<unknown> {
  const response = await reach(url, init)
  const text = await response.text()
  const json = text === '' ? undefined : parseJson(text)
  if (response.ok && json !== NOT_JSON) return json
  const problem = toProblem(response, json)
  // Once the password was given again, the same request is let through.
  if (problem.code === 'auth.confirm_first' && (await confirmFirst())) return send(url, init)
  throw problem
}

/** The address of a route, for links and images; parameters are escaped. */
export function fillPath(path: string, params: Readonly<Record<string, string>>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
}

function queryText(query: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '')
  if (entries.length === 0) return ''
  return `?${new URLSearchParams(entries.map(([name, value]) => [name, String(value)])).toString()}`
}

const UNREACHABLE = new ApiProblem({
  code: 'network.unreachable',
  status: 0,
  title: 'The server can’t be reached',
  detail: 'We can’t reach the server. Check your connection and try again.',
})
const OFFLINE = new ApiProblem({
  code: 'network.unreachable',
  status: 0,
  title: 'You are offline',
  detail: 'Nothing was sent. Try again when you are back online.',
})

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    const headers = new Headers(init.headers)
    headers.set('accept', 'application/json')
    return await fetch(url, { credentials: 'same-origin', ...init, headers })
  } catch {
    throw navigator.onLine ? UNREACHABLE : OFFLINE
  }
}

const NOT_JSON = Symbol('not json')

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return NOT_JSON
  }
}

function toProblem(response: Response, json: unknown): ApiProblem {
  const body = typeof json === 'object' && json !== null ? (json as Partial<ApiProblem> & { message?: string }) : {}
  return new ApiProblem({
    code: body.code ?? 'network.unreadable',
    status: response.status,
    title: body.title ?? 'Something went wrong',
    detail: body.detail ?? body.message ?? 'The server gave an answer we can’t read. Try again in a moment.',
    errors: [...(body.errors ?? [])],
    facts: body.facts,
  })
}
