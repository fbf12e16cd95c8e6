import { DomainError } from '../platform/http/index.ts'

export class NoCreditOfItsOwn extends DomainError {
  constructor() {
    super('activity.no_credit_of_its_own', 'A refund shares the credit of its sale. Change the sale instead.')
  }
}

export class NothingToUndo extends DomainError {
  constructor() {
    super('activity.nothing_to_undo', 'This attribution was not changed by hand, or the change was already undone.')
  }
}
