import type { PolarState } from '#contract/polar'
import type { Tone } from '../../../ui/tag.tsx'

/** How the state of the integration is named everywhere. */
export const STATUS_TAGS: Readonly<Record<PolarState['status'], { readonly tone: Tone; readonly label: string }>> = {
  not_connected: { tone: 'neutral', label: 'Not connected' },
  connected: { tone: 'green', label: 'Connected' },
  needs_attention: { tone: 'amber', label: 'Needs attention' },
  disabled: { tone: 'neutral', label: 'Disabled' },
}
