import { DomainError } from '../platform/http/index.ts'

export class NoCreditOfItsOwn extends DomainError<'activity.no_credit_of_its_own'> {
  constructor() {
    super('activity.no_credit_of_its_own')
  }
}

export class NothingToUndo extends DomainError<'activity.nothing_to_undo'> {
  constructor() {
    super('activity.nothing_to_undo')
  }
}
