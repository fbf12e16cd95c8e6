import type { ConnectFailure } from '#contract/polar'

type FailureWords = { readonly title: string; readonly sentence: string }

/** How a try to connect can end, for people. */
const FAILURES: Readonly<Record<ConnectFailure, FailureWords>> = {
  denied: {
    title: 'Polar was not connected',
    sentence: 'You didn’t grant access, so nothing was changed. You can enable it any time.',
  },
  expired: {
    title: 'That took too long',
    sentence: 'The return from Polar works for a few minutes only. Nothing was connected. Start again.',
  },
  forged: {
    title: 'We didn’t recognise this return from Polar',
    sentence:
      'It doesn’t belong to a connection you started here, or it was already used. Nothing was connected. Start again from this page.',
  },
  owner_only: {
    title: 'Only an owner can connect Polar',
    sentence: 'Your role in this workspace doesn’t allow it. Ask an owner to enable the integration.',
  },
  no_organization: {
    title: 'No Polar organization was chosen',
    sentence:
      'Polar gave access to no organization. Create one in Polar if you have none, then try again and choose it.',
  },
  many_organizations: {
    title: 'Choose exactly one Polar organization',
    sentence:
      'Polar gave access to several. A workspace works with one, so that sales never mix. Try again and choose one.',
  },
  role_too_low: {
    title: 'Your role in Polar doesn’t allow this',
    sentence:
      'Only an owner or admin of the Polar organization can create a webhook. Ask one of them to connect, or to raise your role.',
  },
  missing_scopes: {
    title: 'Some permissions were not granted',
    sentence: 'Without them we can’t receive sales. Try again and grant everything listed below.',
  },
  other_organization: {
    title: 'That is another Polar organization',
    sentence: 'You chose a different organization than the one this workspace was connected to before.',
  },
  already_connected: {
    title: 'Polar is already connected',
    sentence: 'Someone connected it in the meantime. There is nothing left to do.',
  },
  polar_unavailable: {
    title: 'Polar isn’t answering right now',
    sentence: 'Nothing was connected. Wait a few minutes, then try again.',
  },
  polar_refused: {
    title: 'Polar refused the connection',
    sentence: 'Nothing was connected. Try again. If it keeps happening, tell whoever runs this installation.',
  },
  webhook_refused: {
    title: 'Polar didn’t accept our webhook address',
    sentence:
      'Polar sends sales to public https addresses only, so nothing was connected. Whoever runs this installation can change its address.',
  },
}

const BY_NAME: ReadonlyMap<string, FailureWords> = new Map(Object.entries(FAILURES))

/** The words for what an address says of a failed try; anybody can write an address, so it may be anything. */
export function failureWords(failed: string): FailureWords {
  return BY_NAME.get(failed) ?? FAILURES.polar_refused
}
