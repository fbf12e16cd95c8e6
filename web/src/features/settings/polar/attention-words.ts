import type { AttentionReason } from '#contract/polar'

export type AttentionWords = {
  readonly title: string
  readonly sentence: string
  /** What puts it right: our own repair, or granting access again. */
  readonly cure: 'repair' | 'reconnect'
}

/** What is wrong with a connection, and what helps. */
export const ATTENTION: Readonly<Record<AttentionReason, AttentionWords>> = {
  access_lost: {
    title: 'Polar no longer lets us in',
    sentence:
      'Our access was revoked or has ended, so we can’t check checkout links or look up sales that were missed. Grant access again.',
    cure: 'reconnect',
  },
  organization_lost: {
    title: 'The Polar organization can’t be reached',
    sentence:
      'It was deleted, or whoever connected it is no longer part of it. Connect again with an account that is an owner or admin there.',
    cure: 'reconnect',
  },
  endpoint_missing: {
    title: 'Our webhook endpoint in Polar is gone',
    sentence: 'Somebody deleted it, so Polar no longer tells us about sales. Repair makes a new one.',
    cure: 'repair',
  },
  endpoint_disabled: {
    title: 'Our webhook endpoint in Polar is switched off',
    sentence:
      'It was switched off there, by hand or by Polar after too many failed deliveries, so new sales don’t arrive. Repair switches it on again.',
    cure: 'repair',
  },
}
