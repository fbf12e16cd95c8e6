import type { Logger } from '../telemetry/index.ts'
import { nameFailure, OutboundError } from './errors.ts'
import { openLine } from './exchange.ts'
import type { Answer, Exchange } from './exchange.ts'
import { nextStep } from './redirect.ts'

const TIMEOUT_MS = 10_000
const BODY_BYTES_MAX = 5_000_000

export type OutboundRequest = {
  readonly url: string
  readonly method: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  /** For the whole exchange, redirects and body included; 10 seconds by default. */
  readonly timeoutMs?: number
  /** Of the answer; 5 MB by default. */
  readonly bodyBytesMax?: number
  /** How many redirects to follow; none by default. */
  readonly followRedirects?: number
  /** The only ports to call, after redirects too; any by default. Where private addresses are allowed, any port is. */
  readonly ports?: readonly number[]
  readonly signal?: AbortSignal
}

export type OutboundResponse = {
  readonly status: number
  readonly headers: Headers
  /** Where the answer came from, after redirects. */
  readonly url: string
  readonly bytes: Buffer
  text(): string
}

export type Outbound = {
  /**
   * Sends one request to the outside world. Any status is an answer; `requireOk` makes an error of it.
   * @throws OutboundError
   */
  send(request: OutboundRequest): Promise<OutboundResponse>
  /** Closes idle connections. */
  close(): void
}

export type OutboundOptions = {
  readonly log: Logger
  /** Whether addresses on private networks may be called; asked again for each redirect. */
  readonly allowPrivate: boolean | ((url: URL) => boolean)
}

/** All calls to other people's servers go through it: timeout, size cap, private-address guard, named failures. */
export function createOutbound({ log, allowPrivate }: OutboundOptions): Outbound {
  const lines = { guarded: openLine({ guarded: true }), open: openLine({ guarded: false }) }
  const exchange = async (step: Step): Promise<Answer> => {
    if (!/^https?:$/.test(step.url.protocol)) {
      throw new OutboundError('refused', `${step.url.protocol} addresses are not called.`, { permanent: true })
    }
    const isAllowed = typeof allowPrivate === 'function' ? allowPrivate(step.url) : allowPrivate
    if (!isAllowed && step.ports && !step.ports.includes(portOf(step.url))) {
      throw new OutboundError('refused', `Port ${portOf(step.url)} is not called.`, { permanent: true })
    }
    try {
      return await (isAllowed ? lines.open : lines.guarded).exchange(step)
    } catch (error) {
      throw nameFailure(error, step)
    }
  }

  return {
    send: async (request) => {
      const where = placeOf(request.url)
      try {
        const response = await follow(firstStep(request), request.followRedirects ?? 0, exchange)
        log.debug({ method: request.method, url: where, status: response.status }, 'called')
        return response
      } catch (error) {
        if (error instanceof OutboundError)
          log.warn({ method: request.method, url: where, failure: error.failure }, 'call failed')
        throw error
      }
    },
    close: () => {
      lines.guarded.close()
      lines.open.close()
    },
  }
}

type Step = Exchange & Pick<OutboundRequest, 'ports'>

const portOf = ({ port, protocol }: URL) => Number(port) || (protocol === 'https:' ? 443 : 80)

function firstStep(request: OutboundRequest): Step {
  const url = URL.parse(request.url)
  if (url === null) throw new OutboundError('refused', 'The address is not a URL.', { permanent: true })
  const timeout = AbortSignal.timeout(request.timeoutMs ?? TIMEOUT_MS)
  return {
    url,
    method: request.method.toUpperCase(),
    headers: new Headers(request.headers),
    body: request.body === undefined ? null : Buffer.from(request.body),
    bodyBytesMax: request.bodyBytesMax ?? BODY_BYTES_MAX,
    ...(request.ports && { ports: request.ports }),
    signal: request.signal ? AbortSignal.any([timeout, request.signal]) : timeout,
  }
}

async function follow(
  first: Step,
  redirectsMax: number,
  exchange: (step: Step) => Promise<Answer>,
): Promise<OutboundResponse> {
  let step = first
  for (let redirects = 0; ; redirects++) {
    const answer = await exchange(step)
    const next = redirectsMax === 0 ? null : nextStep(step, answer)
    if (next === null) return { ...answer, url: step.url.href, text: () => answer.bytes.toString('utf8') }
    if (redirects === redirectsMax) {
      throw new OutboundError('bad_status', `More than ${redirectsMax} redirects.`, {
        permanent: true,
        status: answer.status,
      })
    }
    step = { ...step, ...next }
  }
}

/** Queries carry codes and tokens, so they stay out of the log. */
const placeOf = (address: string) => {
  const url = URL.parse(address)
  return url === null ? 'not a URL' : url.origin + url.pathname
}
