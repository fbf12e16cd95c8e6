import { Card } from '../../../ui/card.tsx'
import { ExternalLink } from '../../../ui/text-link.tsx'
import { ConnectForm } from './connect-form.tsx'
import { ENABLE_URL, KEYS_URL } from './failure-words.ts'
import classes from './youtube.module.css'

/** What a key gives, how to make one, and the form. */
export function ConnectChannel({ hasInstallationKey }: { hasInstallationKey: boolean }) {
  return (
    <>
      <Card>
        <p className={classes.lead}>
          With a free API key we read your channel’s public videos: title, picture, length and views. Every video
          becomes a publication, and new ones appear within the hour. A key can only read what everybody may see.
        </p>
        <ConnectForm channel={null} isKeyOptional={hasInstallationKey} />
      </Card>
      <Card title="Make a key, in two minutes">
        <ol className={classes.steps}>
          <li>
            Open the <ExternalLink href={ENABLE_URL}>YouTube Data API v3</ExternalLink> in Google’s console, with any
            Google account. Choose or create a project, and press <strong>Enable</strong>.
          </li>
          <li>
            Go to <ExternalLink href={KEYS_URL}>Credentials</ExternalLink>, press <strong>Create credentials</strong>{' '}
            and choose <strong>API key</strong>. Under API restrictions select the YouTube Data API v3.
          </li>
          <li>Copy the key, and paste it here with your channel. We keep it encrypted.</li>
        </ol>
      </Card>
    </>
  )
}
