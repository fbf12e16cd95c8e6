import { useRead } from '../../../lib/read.ts'
import { Card } from '../../../ui/card.tsx'
import { Reading } from '../../../ui/reading.tsx'
import { TextSkeleton } from '../../../ui/skeletons.tsx'
import { SettingsLayout } from '../../../things/settings/settings-layout.tsx'
import { ConnectChannel } from './connect-channel.tsx'
import { ConnectedChannel } from './connected-channel.tsx'
import { YoutubeMark } from './youtube-mark.tsx'

/** Settings > Workspace > Integrations > YouTube: a key, a channel, and how its reading goes. */
export function YoutubePage() {
  const query = useRead('/api/w/{workspaceId}/youtube')
  return (
    <SettingsLayout
      title="YouTube"
      subtitle="Your videos and their views, beside what they earn."
      trail={['Settings', 'Workspace', 'Integrations']}
      leading={<YoutubeMark />}
    >
      <Reading query={query} skeleton={<Skeleton />}>
        {({ channel, hasInstallationKey }) =>
          channel ? <ConnectedChannel channel={channel} /> : <ConnectChannel hasInstallationKey={hasInstallationKey} />
        }
      </Reading>
    </SettingsLayout>
  )
}

function Skeleton() {
  return (
    <Card>
      <TextSkeleton lines={6} />
    </Card>
  )
}
