import { setTimeout as pause } from 'node:timers/promises'
import { OutboundError, type Outbound, type OutboundResponse } from '../../../platform/net/index.ts'
import { errorBody, type ErrorBody } from './answers.schema.ts'
import { failureOf, retryAfterSeconds } from './failure.rules.ts'
import { PolarError } from './polar-error.ts'

/** The API version our answers.schema.ts was written for. An unknown one makes Polar answer 404 to everything. */
const API_VERSION = '2026-10'
const TRIES_MAX = 3
const WAIT_SECONDS_MAX = 60

export type Credential = {
  readonly accessToken: string
  /** Narrows the credential: losing the organization is then an error instead of empty lists. */
  readonly organizationId?: string
}

export type Patience =
  /** A person waits: being told to slow down is a failure. */
  | 'interactive'
  /** Waits as long as Polar asks, up to a minute at a time, and tries again twice. */
  | 'background'

export type Line = { readonly outbound: Outbound; readonly apiUrl: string; readonly patience: Patience }
export type Call = { readonly method: string; readonly path: string; readonly body?: unknown }

/** @throws PolarError for anything but 2xx. */
export async function send(line: Line, credential: Credential, call: Call): Promise<OutboundResponse> {
  for (let tries = 1; ; tries++) {
    const response = await exchange(line, credential, call)
    if (response.status >= 200 && response.status < 300) return response
    const failure = failed(call, response)
    const waitSeconds = failure.retryAfterSeconds ?? 0
    const mayWait = line.patience === 'background' && tries < TRIES_MAX && waitSeconds <= WAIT_SECONDS_MAX
    if (failure.failure !== 'rate_limited' || !mayWait) throw failure
    await pause(waitSeconds * 1000)
  }
}

async function exchange(line: Line, credential: Credential, call: Call): Promise<OutboundResponse> {
  const { accessToken, organizationId } = credential
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
    })
  } catch (cause) {
    if (cause instanceof OutboundError) throw new PolarError('unavailable', cause.message, { cause })
    throw cause
  }
}

function failed(call: Call, response: OutboundResponse): PolarError {
  const { error, error_description: description, detail } = bodyOf(response)
  const failure = failureOf(response.status, error)
  const told = description ?? inWords(detail)
  const message = `${call.method} ${call.path} answered ${response.status} ${error ?? ''} ${told}`
  const wait =
    failure === 'rate_limited' ? { retryAfterSeconds: retryAfterSeconds(response.headers.get('retry-after')) } : {}
  return new PolarError(failure, message, { status: response.status, ...wait })
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
