export type InvitationState = 'open' | 'ended' | 'other_email'

type Invitation = { readonly email: string; readonly expires_at: Date; readonly accepted_at: Date | null }

/** What an invitation is worth to somebody with this address. It works once, until it expires, whatever the letter case. */
export function invitationState(invitation: Invitation, email: string, now: Date): InvitationState {
  if (isEnded(invitation, now)) return 'ended'
  return invitation.email.toLowerCase() === email.toLowerCase() ? 'open' : 'other_email'
}

export function isEnded({ accepted_at, expires_at }: Omit<Invitation, 'email'>, now: Date): boolean {
  return accepted_at !== null || expires_at <= now
}
