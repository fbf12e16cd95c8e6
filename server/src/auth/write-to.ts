import type { UserId } from '#contract/ids'
import type { Clock } from '../platform/clock.ts'
import type { Config } from '../platform/config/index.ts'
import type { Db } from '../platform/db/index.ts'
import type { Letter, Post } from '../platform/mail/index.ts'
import type { Addressee } from './letters.ts'
import { findOwner } from './store.ts'

/** News of what happened to an account are still worth reading after a weekend without a mail server. */
const NEWS_GOOD_MS = 3 * 86_400_000

type Deps = { readonly db: Db; readonly config: Pick<Config, 'http'>; readonly clock: Clock; readonly post: Post }

/** Writes to somebody about their account, after the commit. */
export type WriteTo = (user: UserId, letter: (to: Addressee) => Letter) => Promise<void>

export function createWriteTo({ db, config, clock, post }: Deps): WriteTo {
  return async (user, letter) => {
    if (!post.isOpen) return
    const owner = await findOwner(db.reader, user)
    const goodUntil = new Date(clock.now().getTime() + NEWS_GOOD_MS)
    await db.transaction((tx) => post.send(tx, letter({ ...owner, appUrl: config.http.appUrl }), goodUntil))
  }
}
