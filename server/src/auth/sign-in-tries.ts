import type { Budget, Budgets, Tries } from '../platform/budgets/index.ts'

const DAY_SECONDS = 86_400

/** Over all addresses: the sixth bad try in a row shuts the door for a second, the tenth for 16, none over five minutes. */
const PER_ACCOUNT: Tries = { name: 'sign-in.account', free: 5, delaySecondsMax: 300, seconds: DAY_SECONDS }
/** Of a browser that signed in to the account before. */
const PER_DEVICE: Tries = { ...PER_ACCOUNT, name: 'sign-in.device' }
/** A network may be a whole office, so it has more tries; they are for trying many accounts. */
const PER_NETWORK: Tries = { name: 'sign-in.network', free: 30, delaySecondsMax: 60, seconds: 3_600 }
/** Letters to one address: whoever asks for them may not be who reads them. */
const RESETS: Budget = { name: 'reset.account', points: 3, seconds: 3_600 }
const RESETS_OF_NETWORK: Budget = { name: 'reset.network', points: 30, seconds: 3_600 }
/** Where networks cannot be told apart, too, nobody fills the queue. */
const RESETS_OF_ALL: Budget = { name: 'reset.all', points: 600, seconds: 3_600 }
const SIGN_UPS = { name: 'sign-up.network', points: 60, seconds: 3_600 }

/** `device` is null for a browser that never signed in to this very account. */
export type AccountTry = { readonly account: string; readonly device: string | null }

/** Counts a try of a network, before anything of the request is read. @throws TooManyTries */
export const beginFrom = (budgets: Budgets, network: string) => budgets.begin(PER_NETWORK, network)

/** It was a good one. The others stay counted: a guesser may have an account of their own here. */
export const endFrom = (budgets: Budgets, network: string) => budgets.giveBack(PER_NETWORK, network)

/** Counts a try at an account. @throws TooManyTries */
export function beginSignIn(budgets: Budgets, { account, device }: AccountTry): Promise<void> {
  return device === null ? budgets.begin(PER_ACCOUNT, account) : budgets.begin(PER_DEVICE, device)
}

/** The password was right. */
export async function endSignIn(budgets: Budgets, { account, device }: AccountTry): Promise<void> {
  await budgets.forget(PER_ACCOUNT, account)
  if (device !== null) await budgets.forget(PER_DEVICE, device)
}

/** @throws TooMany, the same for an address that nobody has. */
export async function spendReset(budgets: Budgets, account: string): Promise<void> {
  await budgets.spend(RESETS, account)
  await budgets.spend(RESETS_OF_ALL, 'all')
}

/** A question for such a letter, or a try to use one. @throws TooMany */
export const spendResetFrom = (budgets: Budgets, network: string) => budgets.spend(RESETS_OF_NETWORK, network)

/** @throws TooMany */
export const spendSignUp = (budgets: Budgets, network: string) => budgets.spend(SIGN_UPS, network)
