import type { ProblemCode, ProblemFacts } from '../problems.ts'
import { VIEWS_FILE_ROWS_MAX, type ViewsFileFault } from './views-file.ts'

type Sentence<Code extends ProblemCode> = Code extends keyof ProblemFacts
  ? (facts: ProblemFacts[Code]) => string
  : string

const waitFor = (seconds: number): string => {
  if (seconds < 90) return `Try again in ${seconds === 1 ? 'a second' : `${seconds} seconds`}.`
  const minutes = Math.ceil(seconds / 60)
  return `Try again in ${minutes < 90 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`}.`
}

const sizeOf = (bytes: number) => (bytes < 1_000_000 ? `${bytes / 1_000} kB` : `${bytes / 1_000_000} MB`)

const FAULTS: Readonly<Record<ProblemFacts['request.invalid']['fault'], string>> = {
  fields: 'Some fields cannot be accepted.',
  address: 'The address contains an invalid character.',
  characters: 'The text contains a character that cannot be stored.',
  cut_off: 'The request ended before its body did.',
  depth: 'The JSON nests too deeply.',
  host: 'The request does not name one host.',
  delivery_id: 'The header webhook-id is missing, or holds what no id is made of.',
  publication: 'This publication no longer exists. Choose another one.',
  time_zone: 'This is not a time zone we know. Pick one such as Europe/Berlin.',
  other: 'The request cannot be accepted as it is.',
}

const REFUSED_BY_POLAR: Readonly<Record<Exclude<ProblemFacts['polar.refused']['step'], 'registration_at'>, string>> = {
  registration:
    'Polar did not accept this installation as an app. Connect with an organization access token, or ask whoever runs it.',
  token: 'Polar did not let us connect with this token. Make another one and try again.',
  repair: 'Polar did not let us put the webhook right. Disable Polar and connect it again.',
  repair_not_permitted: 'Only an owner or admin of the Polar organization can do this. Ask one to connect Polar again.',
  webhook_address: 'Polar does not send webhooks to this installation’s address. It goes on being asked.',
}

const VIEWS_FILE: Readonly<Record<ViewsFileFault, string>> = {
  not_a_table:
    'There is no table in this file. Export it from YouTube Studio as a CSV file, and choose it as it comes.',
  broken_zip: 'This ZIP file cannot be read. Export it from YouTube Studio again.',
  no_videos: 'No column of this file holds the ids of videos. In YouTube Studio, export the table under Content.',
  no_views:
    'No column of this file holds numbers of views. Choose the metric Views in YouTube Studio, and export again.',
  by_day: 'This file has a row for each day. Choose “Table data.csv” beside it, or the ZIP file as it came.',
  too_many_rows: `This file has more than ${VIEWS_FILE_ROWS_MAX} rows. Leave out videos you don’t need, or split it.`,
  no_column: 'Say which column holds the views.',
  odd_day: 'Choose a day that is not still to come.',
}

/** What each problem says to a person, made of its facts. The server answers it as `detail`; nobody compares it. */
export const PROBLEM_SENTENCES = {
  'request.invalid': ({ fault }) => FAULTS[fault],
  'request.too_large': ({ bytesMax }) => `The request body is over ${sizeOf(bytesMax)}.`,
  'request.not_json': 'The request body is not the JSON that belongs here.',
  'request.wrong_type': 'Send JSON, with the header content-type: application/json.',
  'request.wrong_method': ({ methods }) => `Use ${methods.join(' or ')} here.`,
  'request.wrong_host': ({ appUrl }) => `Nothing is served under this host name. The app is at ${appUrl}.`,
  'request.too_many': ({ retryAfterSeconds }) => `Too many requests at once. ${waitFor(retryAfterSeconds)}`,
  'request.foreign_origin': ({ appUrl }) => `This request does not come from ${appUrl}. Open the app there.`,
  'auth.signed_out': 'Sign in to continue.',
  'auth.wrong_credentials': ({ at }) =>
    at === 'sign_in' ? 'This e-mail address and password do not match.' : 'The current password is wrong.',
  'auth.email_taken': 'There is already an account with this e-mail address. Sign in instead.',
  'auth.password_guessable': 'This password is too easy to guess. A few unrelated words are better.',
  'auth.too_many_attempts': ({ retryAfterSeconds }) => `Too many attempts. ${waitFor(retryAfterSeconds)}`,
  'auth.sign_up_closed': 'New accounts need an invitation here. Ask someone with a workspace to invite you.',
  'auth.confirm_first': 'You signed in a while ago. Enter your password again to do this.',
  'auth.no_letters': 'This installation sends no e-mail. Ask whoever runs it for a new password.',
  'auth.reset_ended': 'This link was used already or is older than an hour. Ask for a new one.',
  'resource.not_found': 'There is nothing here, or you cannot see it.',
  'workspace.creation_closed':
    'Whoever runs this installation creates its workspaces. Ask them for one, or for an invitation to theirs.',
  'workspace.owner_only': 'Ask an owner of this workspace to do this.',
  'workspace.last_owner': 'This is the only owner. Make someone else an owner first.',
  'workspace.already_member': ({ who }) =>
    who === 'you' ? 'You are already in this workspace.' : 'This person is already in the workspace.',
  'invitation.ended': 'This invitation was used or has expired. Ask for a new one.',
  'invitation.other_email': 'This invitation is for another e-mail address. Sign in with the invited one.',
  'publication.url_taken': 'Another publication in this workspace already has this URL.',
  'publication.has_links': 'This publication has links. Move them to another one first.',
  'publication.has_codes': 'A code is said in this publication. Move or remove the code first.',
  'code.taken': ({ code }) => `"${code}" is said in a publication already. Move it from there.`,
  'code.unknown': 'This discount code no longer exists. Choose another one.',
  'link.slug_taken': ({ slug }) => `"${slug}" is taken. Choose another short URL.`,
  'link.slug_reserved': ({ slug }) => `"${slug}" is reserved for pages of this site. Choose another short URL.`,
  'link.has_earned': 'This link has sales, so it cannot be deleted. Archive it instead.',
  'link.has_joins': 'People joined your list by this link, so it cannot be deleted. Archive it instead.',
  'link.clicked_lately':
    'Someone clicked this link in the last 30 days and may still buy, so it cannot be deleted. Archive it instead.',
  'saved_link.removed': 'This saved link was removed. Save one of its links again to use it.',
  'kit.checkout_gone': ({ name }) => `Nobody can buy at the checkout of "${name}" any more. Leave it out.`,
  // The web says more of those about destinations, of youtube.refused and podcast.refused: it words their facts.
  'link.destination_invalid': () => 'The destination cannot be used.',
  'link.destination_refused': () => 'This Polar link cannot be tracked.',
  'link.many_products': ({ products }) => `The checkout link sells ${products} products.`,
  'link.source_not_connected': 'Whoever sells behind this link is not connected.',
  'link.source_unavailable': () => 'Whoever sells behind this link does not answer.',
  'polar.unavailable': ({ advice }) =>
    `Polar does not answer right now. ${advice === 'wait' ? 'Try again in a minute.' : 'Paste the checkout link instead.'}`,
  'polar.refused': (facts) =>
    facts.step === 'registration_at'
      ? `Polar sends people back to https addresses only, or to localhost and private IPv4 addresses such as 192.168.1.5. This installation is at ${facts.appUrl}. Whoever runs it can change APP_URL; an organization access token works without.`
      : REFUSED_BY_POLAR[facts.step],
  'polar.not_connected': 'Polar is not connected. Enable it first.',
  'polar.already_connected': 'This workspace is connected to Polar already.',
  'polar.other_organization': ({ connectedTo, offered }) =>
    `This workspace was connected to ${connectedTo}, and the token belongs to ${offered}.`,
  'polar.token_refused':
    'Polar does not accept this token. Paste an organization access token; it begins with polar_oat_ and must not have ended.',
  'polar.token_scopes': ({ missing }) =>
    `The token must also allow ${missing.join(', ')}. Make one in Polar that does.`,
  'youtube.refused': () => 'YouTube cannot be read with this key and channel.',
  'youtube.unavailable': 'YouTube does not answer right now. Try again in a minute.',
  'youtube.not_connected': 'No channel is connected. Connect one first.',
  'youtube.other_channel': ({ title }) => `This workspace reads ${title}. Remove that channel first.`,
  'podcast.refused': () => 'No podcast can be read at this address.',
  'podcast.taken': ({ title }) => `This is the feed of ${title}, which is here already.`,
  'podcast.too_many': ({ most }) => `A workspace can have ${most} podcasts. Remove one first.`,
  'views_file.refused': ({ fault }) => VIEWS_FILE[fault],
  'activity.no_credit_of_its_own': 'A refund shares the credit of its sale. Change the sale instead.',
  'activity.nothing_to_undo': 'This attribution was not changed by hand, or the change was already undone.',
  'webhook.unknown': 'There is nothing here.',
  'webhook.gone': 'This integration was disabled. Remove the endpoint.',
  'webhook.bad_signature': 'The signature does not match.',
  'inbound.wrong_secret': 'The secret is missing or wrong. Send it in the header Authorization: Bearer whsec_….',
  'inbound.wrong_type':
    'Send JSON, with the header content-type: application/json, or a form, with application/x-www-form-urlencoded.',
  'webhook.stale': 'The timestamp is too far from now.',
  'server.failed': 'Something went wrong on our side. It was logged; try again.',
  'server.busy': ({ reason }) =>
    reason === 'database'
      ? 'The database is not answering right now. Try again in a moment.'
      : 'Many people are signing in right now. Try again in a moment.',
} as const satisfies { readonly [Code in ProblemCode]: Sentence<Code> }

/** The facts a problem must carry; undefined for a code without. */
export type FactsOf<Code extends ProblemCode> = Code extends keyof ProblemFacts ? ProblemFacts[Code] : undefined

/** What a problem says to a person. `facts` are those of the code, which whoever makes the problem is held to by `FactsOf`. */
export function problemSentence(code: ProblemCode, facts: object | undefined): string {
  const sentence: string | ((facts: never) => string) = PROBLEM_SENTENCES[code]
  return typeof sentence === 'string' ? sentence : sentence(facts as never)
}
