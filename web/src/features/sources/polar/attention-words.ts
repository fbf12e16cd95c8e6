import type { AttentionReason, PolarState } from '#contract/polar'
import type { Connection } from './connection.ts'

export type AttentionWords = {
  readonly title: string
  readonly happened: string
  /** Whether sales are missed until it is put right. */
  readonly meanwhile: string
  /** What the button does, or what a person must do. */
  readonly help: string
  /** All of it in one line, for the bar on top of every page. */
  readonly bar: string
  /** What puts it right: our own repair, granting access again, or another token. */
  readonly cure: 'repair' | 'connect' | 'token'
}

/** What is wrong with the connection and what helps; null while nothing is. */
export function attentionWords({ status, connection, environment }: PolarState): AttentionWords | null {
  if (status !== 'needs_attention' || !connection) return null
  if (connection.environment !== environment) return otherEnvironment(connection, environment)
  const reason = connection.attention ?? 'access_lost'
  return PERSONAL[reason]?.(connection) ?? repairable(reason)
}

/** Whether we can read from Polar, as far as anybody knows. */
export function canRead({ connection, environment }: PolarState): boolean {
  if (!connection || connection.environment !== environment) return false
  return connection.attention !== 'access_lost' && connection.attention !== 'organization_lost'
}

const LATE = 'New sales still get here, but up to an hour late: our hourly check finds them. None is lost.'

type Repairable = Pick<AttentionWords, 'title' | 'happened' | 'help'> & { readonly short: string }

/** What a program can put right. */
const REPAIRABLE: Readonly<Partial<Record<AttentionReason, Repairable>>> = {
  endpoint_missing: {
    title: 'The webhook is gone',
    happened: 'Someone deleted our webhook in Polar, so Polar no longer reports sales.',
    help: 'Repair creates another one and reads what was missed.',
    short: 'Our webhook in Polar was deleted',
  },
  endpoint_disabled: {
    title: 'The webhook is switched off',
    happened: 'Someone switched it off in Polar, or Polar did so itself after too many failed deliveries.',
    help: 'Repair switches it on again and reads what was missed.',
    short: 'Our webhook in Polar is switched off',
  },
  endpoint_moved: {
    title: 'The webhook points elsewhere',
    happened:
      'Its address was changed in Polar, or this installation moved. Polar sends your sales to the wrong place.',
    help: 'Repair corrects the address and reads what was missed.',
    short: 'Our webhook in Polar points elsewhere',
  },
  endpoint_events: {
    title: 'The webhook leaves out sales',
    happened: 'Events we need were switched off in Polar, so it no longer reports some sales or refunds.',
    help: 'Repair asks for all of them again and reads what was missed.',
    short: 'Our webhook in Polar leaves out sales',
  },
  endpoint_secret: {
    title: 'The webhook’s secret was reset',
    happened: 'Someone reset it in Polar. We can no longer verify what arrives, so we reject it.',
    help: 'Repair takes the new secret and reads what was missed.',
    short: 'The secret of our webhook in Polar was reset',
  },
  deliveries_failing: {
    title: 'Deliveries keep failing',
    happened: 'Polar tried to reach us several times in the last hour and never got through.',
    help: 'Repair reads what was missed and checks the webhook again. If this comes back, whoever runs this installation should check that its address can be reached from the internet.',
    short: 'Polar’s messages don’t reach us',
  },
}

function repairable(reason: AttentionReason): AttentionWords {
  const words = REPAIRABLE[reason]
  if (!words) return UNKNOWN
  const { short, ...rest } = words
  return { ...rest, meanwhile: LATE, bar: `${short}: sales arrive up to an hour late.`, cure: 'repair' }
}

/** For a reason that a newer server names and this page does not know yet. */
const UNKNOWN: AttentionWords = {
  title: 'Something is wrong with the connection',
  happened: 'Polar and this installation no longer understand each other.',
  meanwhile: 'New sales may arrive late.',
  help: 'Repair checks the connection and fixes what it can. Reload this page if nothing changes.',
  bar: 'Something is wrong with the connection to Polar: sales may arrive late.',
  cure: 'repair',
}

/** What only a person can put right. */
const PERSONAL: Readonly<Partial<Record<AttentionReason, (connection: Connection) => AttentionWords>>> = {
  access_lost: accessLost,
  organization_lost: (connection) => ({
    title: 'The organization can’t be reached',
    happened: `${connection.organizationName} was deleted in Polar, or whoever connected it is no longer part of it.`,
    meanwhile: isPolling(connection)
      ? 'New sales don’t arrive.'
      : 'Sales that Polar still sends are recorded, but we can’t look for missing ones.',
    help: `Connect again with a Polar account that is an owner or admin of ${connection.organizationName}. We continue where we left off and read what was missed.`,
    bar: `${connection.organizationName} can’t be reached in Polar any more: sales may be missing.`,
    cure: 'connect',
  }),
  role_too_low: ({ organizationName }) => ({
    title: 'Your role in Polar changed',
    happened: `Whoever connected is no longer an owner or admin of ${organizationName}, and only those can manage webhooks in Polar.`,
    meanwhile: 'Sales still arrive. But if the webhook breaks, we can neither notice nor repair it.',
    help: `Ask an owner or admin of ${organizationName} to connect again. Or have the role restored in Polar and press Check now.`,
    bar: 'A role in Polar changed: sales still arrive, but we can’t manage the webhook.',
    cure: 'connect',
  }),
}

function accessLost(connection: Connection): AttentionWords {
  const { organizationName, access } = connection
  const isToken = access === 'organization_token'
  return {
    title: 'Access was lost',
    happened: isToken
      ? 'Polar no longer accepts the organization access token: it was revoked or has expired.'
      : 'Polar no longer lets us in: the access was revoked or has expired.',
    meanwhile: isPolling(connection)
      ? 'New sales don’t arrive until this is fixed. We read them then, so none is lost.'
      : 'Sales still arrive by webhook. But we can’t look for missed ones, check your checkout links, or notice when the webhook breaks.',
    help: isToken
      ? 'Create another token in Polar and paste it here. We continue where we left off and read what was missed.'
      : `Connect again and choose ${organizationName}. We continue where we left off and read what was missed.`,
    bar: isPolling(connection)
      ? 'Polar no longer lets us in: new sales don’t arrive.'
      : 'Polar no longer lets us in: sales still arrive, but we can’t look for missed ones.',
    cure: isToken ? 'token' : 'connect',
  }
}

function otherEnvironment(connection: Connection, environment: PolarState['environment']): AttentionWords {
  return {
    title: 'This installation now works with another Polar',
    happened: `${connection.organizationName} was connected in ${PLACES[connection.environment]}. The settings of this installation now name ${PLACES[environment]}.`,
    meanwhile: 'Nothing new is read from the earlier one.',
    help: `Connect again to choose an organization in ${PLACES[environment]}.`,
    bar: `This installation now works with ${PLACES[environment]}, and nothing is connected there.`,
    cure: 'connect',
  }
}

const PLACES: Readonly<Record<PolarState['environment'], string>> = {
  production: 'Polar itself',
  sandbox: 'Polar’s sandbox',
  emulator: 'the emulator',
}

const isPolling = ({ receives }: Connection) => receives === 'polling'
