import { Notice } from '../../../ui/notice.tsx'
import { attentionWords, type AttentionWords } from './attention-words.ts'
import { Connected } from './connected.tsx'
import type { ConnectionProps } from './connection.ts'
import { EnableButton } from './enable-button.tsx'
import classes from './polar.module.css'
import { RepairButton } from './repair-button.tsx'
import { TokenForm } from './token-form.tsx'

/** Something is wrong: what happened, what it means for sales, and the one button that puts it right. */
export function NeedsAttention({ state, connection }: ConnectionProps) {
  const words = attentionWords(state)
  return (
    <>
      {words && (
        <Notice tone="amber" title={words.title}>
          <p className={classes.said}>{words.happened}</p>
          <p className={classes.said}>
            <strong>Until then:</strong> {words.meanwhile}
          </p>
          <p className={classes.said}>
            <strong>What to do:</strong> {words.help}
          </p>
          <div className={classes.cure}>
            <Cure cure={words.cure} state={state} connection={connection} />
          </div>
        </Notice>
      )}
      <Connected state={state} connection={connection} />
    </>
  )
}

function Cure({ cure, state, connection }: ConnectionProps & { cure: AttentionWords['cure'] }) {
  if (cure === 'repair') return <RepairButton connection={connection} />
  if (cure === 'connect') return <EnableButton label="Connect again" />
  return (
    <div className={classes.inset}>
      <TokenForm state={state} isMain />
    </div>
  )
}
