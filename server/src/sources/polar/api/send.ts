import { OutboundError, type Outbound, type OutboundResponse } from '../../../platform/net/index.ts'
import { errorBody, type ErrorBody } from './answers.schema.ts'
import type { CallBudget } from './call-budget.ts'
import { failureOf, retryAfterSeconds } from './failure.rules.ts'
import { backoffMs } from './pacing.rules.ts'
import type { Pacing } from './pacing.ts'
import { PolarError } from './polar-error.ts'

/** The API version our answers.schema.ts was written for. An unknown one makes Polar answer 404 to everything. */
const API_VERSION = '2026-10'
const TRIES_MAX = 3

export type Credential = {
  readonly accessToken: string
  /** Narrows the credential: losing the organization is then an error instead of empty lists. */
  readonly organizationId?: string
  /** What Polar's rate limit counts: the OAuth client, or the organization for its own tokens. */
  readonly bucket: string
  /** Polar refuses `organization_id` in bodies sent with one. */
  readonly isOrganizationToken: boolean
}

export type Patience =
  /** A person waits: called at once, and a request to slow down is a failure. */
  | 'interactive'
  /** Waits its turn, a minute at most, and tries again twice. */
  | 'background'
  /** Page after page: waits its turn too, but rather comes back later than keep a worker's place for long. */
  | 'walking'

const WAIT_MS_MAX: Readonly<Record<Exclude<Patience, 'interactive'>, number>> = { background: 60_000, walking: 5_000 }

export type Line = {
  readonly outbound: Outbound
  readonly apiUrl: string
  readonly patience: Patience
  readonly budget: CallBudget
  readonly pacing: Pacing
  /** Ends waiting and calls, by throwing its reason. */
  readonly signal?: AbortSignal
}
export type Call = { readonly method: string; readonly path: string; readonly body?: unknown }

/**
 * Makes one call to Polar's API; in the background in its turn, and again when Polar does not answer what may be repeated.
 * @throws PolarError for anything but 2xx
 */
export async function send(line: Line, as: Credential, call: Call): Promise<OutboundResponse> {
  const { patience, budget, pacing, signal } = line
  for (let tries = 1; ; tries++) {
    if (patience !== 'interactive') await budget.takeTurn(as.bucket, WAIT_MS_MAX[patience], signal)
    const answer = await attempt(line, as, call)
    if (!(answer instanceof PolarError)) return answer
    // Whoever was asked, everybody of the same client has to wait.
    if (answer.failure === 'rate_limited') await budget.slowDown(as.bucket, answer.retryAfterSeconds ?? 1)
    if (patience === 'interactive' || !mayRepeat(call, answer) || tries === TRIES_MAX) throw answer
    if (answer.failure === 'unavailable') await pacing.pause(backoffMs(tries, pacing.chance()), signal)
  }
}

/** What Polar did not answer it may have done all the same: nothing is made twice. */
const mayRepeat = ({ method }: Call, { failure }: PolarError) =>
  failure === 'rate_limited' || (failure === 'unavailable' && method !== 'POST')

async function attempt(line: Line, as: Credential, call: Call): Promise<OutboundResponse | PolarError> {
  try {
    const response = await exchange(line, as, call)
    return response.status >= 200 && response.status < 300 ? response : failed(call, response)
  } catch (error) {
    if (error instanceof PolarError) return error
    throw error
  }
}

async function exchange(line: Line, as: Credential, call: Call): Promise<OutboundResponse> {
  const { accessToken, organizationId } = as
  try {
    return await line.outbound.send({
      url: `${line.apiUrl}${call.path}`,
      method: call.method,
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${accessToken}`,
        'polar-version': API_VERSION,
        ...(organizationId === undefined ? {} : { 'polar-organization': organizationId }),
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      ...(line.signal === undefined ? {} : { signal: line.signal }),
    })
  } catch (cause) {
    if (cause instanceof OutboundError) throw new PolarError('unavailable', cause.message, { cause })
    throw cause
  }
}

function failed(call: Call, response: OutboundResponse): PolarError {
  const { error, error_description: description, detail } = bodyOf(response)
  const failure = failureOf(response.status, error)
  const said = description ?? inWords(detail)
  const message = `${call.method} ${call.path} answered ${response.status} ${error ?? ''} ${said}`
  const wait =
    failure === 'rate_limited' ? { retryAfterSeconds: retryAfterSeconds(response.headers.get('retry-after')) } : {}
  return new PolarError(failure, message, { status: response.status, fields: refusedFields(detail), ...wait })
}

/** `['body', 'url']` is named `url`. */
function refusedFields(detail: ErrorBody['detail']): string[] {
  if (detail === undefined || typeof detail === 'string') return []
  return detail.flatMap(({ loc }) => (loc[0] === 'body' ? [loc.slice(1).join('.')] : []))
}

/** A list of refused fields repeats what was sent, such as our webhook address: only Polar's words are kept. */
function inWords(detail: ErrorBody['detail']): string {
  if (detail === undefined || typeof detail === 'string') return detail ?? ''
  return detail.map(({ loc, msg }) => `${loc.join('.')}: ${msg}`).join('; ')
}

/** Error bodies are often empty or no JSON: then the status alone speaks. */
function bodyOf(response: OutboundResponse): ErrorBody {
  try {
    return errorBody.catch({}).parse(JSON.parse(response.text()))
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}
