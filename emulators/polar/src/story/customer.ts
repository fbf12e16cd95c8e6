import { changeCustomer, deleteCustomer } from '../world/customers.ts'
import { Refused } from '../world/refused.ts'
import type { Customer } from '../world/sale-records.ts'
import type { Stage } from './stage.ts'

/** Who buys, until the customer exists; then the customer's own e-mail counts. */
export type Buyer = { email: string; name: string | null }

/** The story's customer once there is one. Throws Refused before the first purchase. */
export function storyCustomer(stage: Stage): Customer {
  const customer = stage.emulator.world.customers[0]
  if (!customer) throw new Refused('no_customer', 'Nobody has bought anything yet')
  return customer
}

/** The merchant corrects the customer. */
export function changeStoryCustomer(stage: Stage, change: { email?: string; name?: string }): void {
  changeCustomer(stage.emulator, storyCustomer(stage), change)
}

/** The merchant deletes the customer. */
export function deleteStoryCustomer(stage: Stage, options: { anonymize: boolean }): void {
  deleteCustomer(stage.emulator, storyCustomer(stage), options)
}
