import type { UserId } from '#contract/ids'
import type { Db } from '../platform/db/index.ts'
import { publish } from '../platform/notify/index.ts'
import { NotFound } from '../platform/http/index.ts'
import { deleteOtherSessions, deleteSession } from './store.ts'

type Session = { readonly userId: UserId; readonly id: string }

/** Signs one browser of this person out. @throws NotFound, for somebody else's too. */
export async function endSession(db: Db, { userId, id }: Session): Promise<void> {
  await db.transaction(async (tx) => {
    if (!(await deleteSession(tx, { userId, id }))) throw new NotFound()
    await publish(tx, 'access', userId)
  })
}

/** Signs every browser of this person out but the one that asks. Safe to repeat. */
export async function endOtherSessions(db: Db, { userId, id }: Session): Promise<void> {
  await db.transaction(async (tx) => {
    await deleteOtherSessions(tx, { userId, id })
    await publish(tx, 'access', userId)
  })
}
