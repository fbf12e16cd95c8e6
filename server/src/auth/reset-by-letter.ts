import { userId } from '#contract/ids'
import { recordOfAccount } from '../audit/index.ts'
import { publish } from '../platform/notify/index.ts'
import type { Auth } from './create-auth.ts'
import { PasswordGuessable, refusalCode, ResetEnded } from './errors.ts'
import { isGuessable } from './judge-password.ts'
import { accountOf } from './known-device.ts'
import { passwordChanged } from './letters.ts'
import { nameOutage } from './name-outage.ts'
import { endSignIn } from './sign-in-tries.ts'
import { findOwner, trustAddress, voidResets } from './store.ts'

type Input = { readonly token: string; readonly newPassword: string; readonly networkHash: string | null }

/**
 * Sets a new password by the link of a letter, which is used up by it, and ends all sessions of the account.
 * @throws ResetEnded, PasswordGuessable: the link stays good.
 */
export async function resetByLetter(room: Auth['room'], { token, newPassword, networkHash }: Input): Promise<void> {
  const { db, identity, budgets, vault, clock } = room
  const { internalAdapter } = await identity.$context
  const found = await nameOutage(db.reader, () => internalAdapter.findVerificationValue(`reset-password:${token}`))
  if (!found) throw new ResetEnded()
  const user = userId.parse(found.value)
  const owner = await findOwner(db.reader, user)
  if (isGuessable(newPassword, owner)) throw new PasswordGuessable('newPassword')
  try {
    await nameOutage(db.reader, () => identity.api.resetPassword({ body: { token, newPassword } }))
  } catch (error) {
    if (refusalCode(error) === 'INVALID_TOKEN') throw new ResetEnded()
    throw error
  }
  await db.transaction(async (tx) => {
    await voidResets(tx, user)
    // Who opened the letter has the address.
    await trustAddress(tx, user)
    await publish(tx, 'access', user)
    await recordOfAccount(tx, { userId: user, networkHash }, { action: 'password_reset', now: clock.now() })
  })
  // What others guessed keeps nobody waiting who has a new password.
  await endSignIn(budgets, { account: accountOf(vault, owner.email), device: null })
  await room.write(user, passwordChanged)
}
