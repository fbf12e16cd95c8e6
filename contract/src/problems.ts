import { z } from '@hono/zod-openapi'
import type { DestinationObstacle, DestinationRefusal } from './destinations.ts'
import type { PodcastFailure } from './words/podcasts.ts'
import type { ViewsFileFault } from './words/views-file.ts'
import type { YoutubeFailure } from './words/youtube.ts'

/**
 * Every problem the API can answer with: its code, HTTP status and title.
 * The list is closed; docs/problems.md is generated from it. Clients switch on the code, never on text.
 */
export const PROBLEMS = {
  'request.invalid': { status: 400, title: 'The request has fields we cannot accept' },
  'request.too_large': { status: 413, title: 'The request is too large' },
  'request.not_json': { status: 400, title: 'The request body is not JSON' },
  'request.wrong_type': { status: 415, title: 'The request body has the wrong type' },
  'request.wrong_method': { status: 405, title: 'This address does not take this method' },
  'request.wrong_host': { status: 421, title: 'Nothing is served under this host name' },
  'request.too_many': { status: 429, title: 'Too many requests' },
  'request.foreign_origin': { status: 403, title: 'The request comes from another site' },
  'auth.signed_out': { status: 401, title: 'You are signed out' },
  'auth.wrong_credentials': { status: 401, title: 'E-mail and password do not match' },
  'auth.email_taken': { status: 409, title: 'An account with this e-mail address exists' },
  'auth.password_guessable': { status: 422, title: 'The password is too easy to guess' },
  'auth.too_many_attempts': { status: 429, title: 'Too many attempts' },
  'auth.sign_up_closed': { status: 403, title: 'Sign-up is by invitation here' },
  'auth.confirm_first': { status: 403, title: 'Enter your password again' },
  'auth.no_letters': { status: 409, title: 'This installation sends no letters' },
  'auth.reset_ended': { status: 410, title: 'The link is no longer good' },
  'resource.not_found': { status: 404, title: 'Not found' },
  'workspace.creation_closed': { status: 403, title: 'You cannot create workspaces here' },
  'workspace.owner_only': { status: 403, title: 'Only an owner can do this' },
  'workspace.last_owner': { status: 409, title: 'A workspace needs an owner' },
  'workspace.already_member': { status: 409, title: 'Already a member' },
  'invitation.ended': { status: 410, title: 'The invitation is no longer valid' },
  'invitation.other_email': { status: 403, title: 'The invitation is for another e-mail address' },
  'publication.url_taken': { status: 409, title: 'This publication already exists' },
  'publication.has_links': { status: 409, title: 'The publication has links' },
  'publication.has_codes': { status: 409, title: 'Codes are said in the publication' },
  'code.taken': { status: 409, title: 'The code is said somewhere else' },
  'code.unknown': { status: 422, title: 'There is no such discount code' },
  'link.slug_taken': { status: 409, title: 'The short URL is taken' },
  'link.slug_reserved': { status: 422, title: 'The short URL is reserved' },
  'link.destination_invalid': { status: 422, title: 'The destination cannot be used' },
  'link.source_not_connected': { status: 409, title: 'Whoever sells behind this link is not connected' },
  'link.source_unavailable': { status: 503, title: 'Whoever sells behind this link does not answer' },
  'link.destination_refused': { status: 422, title: 'This Polar link cannot be tracked' },
  'link.many_products': { status: 422, title: 'The checkout link sells several products' },
  'link.has_earned': { status: 409, title: 'The link has sales' },
  'link.has_joins': { status: 409, title: 'People joined a list by the link' },
  'link.clicked_lately': { status: 409, title: 'The link was clicked recently' },
  'saved_link.removed': { status: 410, title: 'The saved link was removed' },
  'kit.checkout_gone': { status: 409, title: 'A checkout in the block sells nothing' },
  'polar.unavailable': { status: 503, title: 'Polar is not answering' },
  'polar.refused': { status: 502, title: 'Polar refused the request' },
  'polar.not_connected': { status: 409, title: 'Polar is not connected' },
  'polar.already_connected': { status: 409, title: 'Polar is already connected' },
  'polar.other_organization': { status: 409, title: 'This is another Polar organization' },
  'polar.token_refused': { status: 422, title: 'Polar does not accept this token' },
  'polar.token_scopes': { status: 422, title: 'The token lacks permissions' },
  'youtube.refused': { status: 422, title: 'YouTube does not answer with this key or channel' },
  'youtube.unavailable': { status: 503, title: 'YouTube is not answering' },
  'youtube.other_channel': { status: 409, title: 'Another channel is connected' },
  'youtube.not_connected': { status: 409, title: 'No channel is connected' },
  'podcast.refused': { status: 422, title: 'There is no podcast feed at this address' },
  'podcast.taken': { status: 409, title: 'This podcast is here already' },
  'podcast.too_many': { status: 409, title: 'There are as many podcasts as a workspace can have' },
  'views_file.refused': { status: 422, title: 'The file of views cannot be read' },
  'activity.no_credit_of_its_own': { status: 409, title: 'The credit belongs to the sale' },
  'activity.nothing_to_undo': { status: 409, title: 'There is no change to undo' },
  'webhook.unknown': { status: 404, title: 'Not found' },
  'webhook.bad_signature': { status: 401, title: 'The signature does not match' },
  'inbound.wrong_secret': { status: 401, title: 'The secret is missing or wrong' },
  'inbound.wrong_type': { status: 415, title: 'The body is neither JSON nor a form' },
  'webhook.stale': { status: 400, title: 'The timestamp is too far from now' },
  'webhook.gone': { status: 410, title: 'The integration was disabled' },
  'server.failed': { status: 500, title: 'Something went wrong on our side' },
  'server.busy': { status: 503, title: 'Not ready' },
} as const satisfies Record<string, { status: number; title: string }>

export type ProblemCode = keyof typeof PROBLEMS

/** What a sentence about a problem needs beside its code; the sentences are in words/problem-sentences.ts. */
export type ProblemFacts = {
  'request.invalid': {
    /** `fields`: the problem lists them in `errors`. */
    readonly fault:
      | 'fields'
      | 'address'
      | 'characters'
      | 'cut_off'
      | 'delivery_id'
      | 'depth'
      | 'host'
      | 'publication'
      | 'time_zone'
      | 'other'
  }
  'request.too_large': { readonly bytesMax: number }
  'request.wrong_method': { readonly methods: readonly string[] }
  'request.wrong_host': { readonly appUrl: string }
  'request.foreign_origin': { readonly appUrl: string }
  'request.too_many': { readonly retryAfterSeconds: number }
  'auth.too_many_attempts': { readonly retryAfterSeconds: number }
  'auth.wrong_credentials': { readonly at: 'sign_in' | 'current_password' }
  'workspace.already_member': { readonly who: 'you' | 'invited' }
  'code.taken': { readonly code: string }
  'link.slug_taken': { readonly slug: string }
  'link.slug_reserved': { readonly slug: string }
  'kit.checkout_gone': { readonly name: string }
  'link.destination_invalid': { readonly refusal: DestinationRefusal }
  'link.destination_refused': { readonly refusal: DestinationRefusal }
  'link.many_products': { readonly products: number }
  'link.source_unavailable': { readonly obstacle: DestinationObstacle }
  'youtube.refused': { readonly failure: YoutubeFailure }
  'youtube.other_channel': { readonly title: string }
  'podcast.refused': { readonly failure: PodcastFailure }
  'podcast.taken': { readonly title: string }
  'podcast.too_many': { readonly most: number }
  'views_file.refused': { readonly fault: ViewsFileFault }
  'polar.unavailable': { readonly advice: 'wait' | 'paste' }
  'polar.refused':
    | { readonly step: 'registration' | 'token' | 'repair' | 'repair_not_permitted' | 'webhook_address' }
    /** Polar takes no app at this address. */
    | { readonly step: 'registration_at'; readonly appUrl: string }
  'polar.other_organization': { readonly connectedTo: string; readonly offered: string }
  'polar.token_scopes': { readonly missing: readonly string[] }
  'server.busy': { readonly reason: 'database' | 'sign_ins' }
}

/** The body of every error answer: RFC 9457 problem details with a stable code. */
export const problem = z
  .object({
    type: z.string().openapi({ example: 'urn:creator-kiwi:problem:link.slug_taken' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().openapi({ description: 'A sentence a person may read' }),
    code: z.string().openapi({ example: 'link.slug_taken' }),
    facts: z.record(z.string(), z.unknown()).optional().openapi({ description: 'What a sentence about it needs' }),
    request_id: z.string(),
    errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  })
  .loose()
  .openapi('Problem')
export type Problem = z.infer<typeof problem>
