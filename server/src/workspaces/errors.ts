import { DomainError } from '../platform/http/index.ts'

export class UnknownTimeZone extends DomainError {
  constructor(timeZone: string) {
    super('request.invalid', `“${timeZone}” is not a time zone we know. Pick one such as Europe/Berlin.`, {
      errors: [{ field: 'timeZone', message: 'Not a known time zone' }],
    })
  }
}

export class WorkspaceCreationClosed extends DomainError {
  constructor() {
    super(
      'workspace.creation_closed',
      'Whoever runs this installation creates its workspaces. Ask them for one, or for an invitation to theirs.',
    )
  }
}

export class LastOwner extends DomainError {
  constructor() {
    super('workspace.last_owner', 'This is the only owner. Make someone else an owner first.')
  }
}

export class AlreadyMember extends DomainError {
  constructor(who: 'you' | 'invited') {
    const detail = who === 'you' ? 'You are already in this workspace.' : 'This person is already in the workspace.'
    super('workspace.already_member', detail)
  }
}

export class InvitationEnded extends DomainError {
  constructor() {
    super('invitation.ended', 'This invitation was used or has expired. Ask for a new one.')
  }
}

export class InvitationForOther extends DomainError {
  constructor() {
    super('invitation.other_email', 'This invitation is for another e-mail address. Sign in with the invited one.')
  }
}
