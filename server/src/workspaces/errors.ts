import { DomainError } from '../platform/http/index.ts'

export class UnknownTimeZone extends DomainError<'request.invalid'> {
  constructor() {
    super('request.invalid', { facts: { fault: 'time_zone' }, field: 'timeZone' })
  }
}

export class WorkspaceCreationClosed extends DomainError<'workspace.creation_closed'> {
  constructor() {
    super('workspace.creation_closed')
  }
}

export class LastOwner extends DomainError<'workspace.last_owner'> {
  constructor() {
    super('workspace.last_owner')
  }
}

export class AlreadyMember extends DomainError<'workspace.already_member'> {
  constructor(who: 'you' | 'invited') {
    super('workspace.already_member', { facts: { who } })
  }
}

export class InvitationEnded extends DomainError<'invitation.ended'> {
  constructor() {
    super('invitation.ended')
  }
}

export class InvitationForOther extends DomainError<'invitation.other_email'> {
  constructor() {
    super('invitation.other_email')
  }
}
