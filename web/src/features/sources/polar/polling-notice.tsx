import { Notice } from '../../../ui/notice.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { NO_WEBHOOKS, delayWords, pollWords } from './receiving-words.ts'

/** For installations Polar can't reach, such as one on a laptop: what that means before anything is connected. */
export function PollingNotice() {
  return (
    <Notice title="Polling mode will be used">
      {NO_WEBHOOKS} So we ask Polar {pollWords(null)}: sales appear{' '}
      {delayWords({ receives: 'polling', pollSeconds: null })}. Everything else is the same.{' '}
      <TextLink to="/help" hash="receiving">
        How polling works, and how to leave it
      </TextLink>
    </Notice>
  )
}
