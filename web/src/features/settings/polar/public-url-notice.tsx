import { Notice } from '../../../ui/notice.tsx'

/** For installations Polar could not reach, such as one on a laptop. */
export function PublicUrlNotice() {
  return (
    <Notice tone="amber" title="Polar can’t reach this installation">
      Polar sends sales to public https addresses only. Whoever runs this installation sets such an address as{' '}
      <code>APP_URL</code>; until then Polar can’t be enabled.
    </Notice>
  )
}
