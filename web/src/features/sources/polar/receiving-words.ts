import type { PolarState } from '#contract/polar'
import type { Connection } from './connection.ts'

const POLL_SECONDS = 60

/** How long a sale takes to appear: `within seconds`, `within about two minutes`. */
export function delayWords({ receives, pollSeconds }: Pick<Connection, 'receives' | 'pollSeconds'>): string {
  if (receives === 'webhooks') return 'within seconds'
  return `within about ${duration(2 * (pollSeconds ?? POLL_SECONDS))}`
}

/** How often Polar is asked while no webhook can arrive: `every minute`. */
export function pollWords(pollSeconds: number | null): string {
  const seconds = pollSeconds ?? POLL_SECONDS
  return seconds === 60 ? 'every minute' : `every ${duration(seconds)}`
}

/** Why no webhook can arrive, whatever is connected. */
export const NO_WEBHOOKS =
  'Polar sends webhooks to public https addresses only; this installation has none, or its settings ask for polling.'

/** Why Polar is asked instead of telling us. */
export function pollingReason(state: PolarState): string {
  if (state.publicUrlMissing) return NO_WEBHOOKS
  if (state.connection?.webhooksPossible) return 'When it was connected, Polar could not send webhooks here.'
  return 'Polar did not accept our webhook address.'
}

const ACCESS: Readonly<Record<Connection['access'], string>> = {
  oauth: 'Granted in Polar (OAuth)',
  organization_token: 'Organization access token',
}

/** By what right we read from Polar. */
export const accessWords = ({ access }: Pick<Connection, 'access'>) => ACCESS[access]

/** What disabling does to the connection. */
export function disableWords({ organizationName, receives, access }: Connection): string {
  const webhook = receives === 'webhooks' ? `We remove our webhook from ${organizationName} and ` : 'We '
  const rights = access === 'oauth' ? 'give up our access.' : 'forget the token; delete it in Polar too.'
  return `${webhook}${rights} Links keep redirecting and history stays. New sales don’t arrive while Polar is disabled; enable it again for ${organizationName} and they are read then.`
}

const WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

function duration(seconds: number): string {
  if (seconds < 60) return `${seconds} seconds`
  const minutes = Math.round(seconds / 60)
  return `${WORDS[minutes] ?? minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
}
