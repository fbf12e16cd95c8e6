type Refusal = {
  readonly status: 400 | 403 | 404 | 500 | 503
  readonly reason: string
  readonly domain: string
  readonly message: string
  /** The newer part of an error body, where Google sends one. */
  readonly details?: { readonly reason: string; readonly metadata: Readonly<Record<string, string>> }
  readonly extendedHelp?: string
}

const STATUS_WORDS = {
  400: 'INVALID_ARGUMENT',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
} as const

/** An error answer of a Google API. */
export class Refused extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.message)
    this.refusal = refusal
  }

  get body(): object {
    const { status: code, reason, domain, message, details, extendedHelp } = this.refusal
    return {
      error: {
        code,
        message,
        errors: [{ message, domain, reason, ...(extendedHelp === undefined ? {} : { extendedHelp }) }],
        ...(details && {
          status: STATUS_WORDS[code],
          details: [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', domain: 'googleapis.com', ...details }],
        }),
      },
    }
  }
}

const SERVICE = 'youtube.googleapis.com'

export const keyMissing = () =>
  new Refused({
    status: 403,
    reason: 'forbidden',
    domain: 'global',
    message: "Method doesn't allow unregistered callers (callers without established identity).",
  })

export const keyInvalid = () =>
  new Refused({
    status: 400,
    reason: 'badRequest',
    domain: 'global',
    message: 'API key not valid. Please pass a valid API key.',
    details: { reason: 'API_KEY_INVALID', metadata: { service: SERVICE } },
  })

export function notConfigured(project: string): Refused {
  const help = `https://console.developers.google.com/apis/api/${SERVICE}/overview?project=${project}`
  return new Refused({
    status: 403,
    reason: 'accessNotConfigured',
    domain: 'usageLimits',
    message: `YouTube Data API v3 has not been used in project ${project} before or it is disabled. Enable it by visiting ${help} then retry. If you enabled this API recently, wait a few minutes for the action to propagate to our systems and retry.`,
    extendedHelp: help,
    details: { reason: 'SERVICE_DISABLED', metadata: { service: SERVICE, consumer: `projects/${project}` } },
  })
}

export const quotaExceeded = () =>
  new Refused({
    status: 403,
    reason: 'quotaExceeded',
    domain: 'youtube.quota',
    message:
      'The request cannot be completed because you have exceeded your <a href="/youtube/v3/getting-started#quota">quota</a>.',
  })

export const playlistNotFound = () =>
  new Refused({
    status: 404,
    reason: 'playlistNotFound',
    domain: 'youtube.playlistItem',
    message: "The playlist identified with the request's <code>playlistId</code> parameter cannot be found.",
  })

export const badParameter = (reason: string, message: string) =>
  new Refused({ status: 400, reason, domain: 'youtube.parameter', message })

export const outage = (status: 500 | 503) =>
  new Refused({
    status,
    reason: 'backendError',
    domain: 'global',
    message: 'Internal error encountered.',
    details: { reason: 'BACKEND_ERROR', metadata: {} },
  })
