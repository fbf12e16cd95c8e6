import type { AttentionReason } from '#contract/polar'
import { Link } from '@tanstack/react-router'
import { TriangleAlert } from 'lucide-react'
import { useRead } from '../lib/read.ts'
import classes from './attention-bar.module.css'

/** One sentence per reason; the Polar page tells the rest. */
const SENTENCES: Readonly<Record<AttentionReason, string>> = {
  access_lost: 'Polar no longer lets us in, so new sales don’t arrive.',
  endpoint_missing: 'The webhook in Polar is gone, so new sales don’t arrive.',
  endpoint_disabled: 'The webhook in Polar is switched off, so new sales don’t arrive.',
  organization_lost: 'The Polar organization can’t be reached any more, so new sales don’t arrive.',
}

/** A thin bar on top of every screen, only while something is wrong with Polar. */
export function AttentionBar() {
  const { data } = useRead('/api/w/{workspaceId}/integrations/polar')
  const reason = data?.status === 'needs_attention' ? data.connection?.attention : null
  if (!reason) return null
  return (
    <div className={classes.bar} role="status">
      <TriangleAlert size={16} aria-hidden="true" />
      <span>{SENTENCES[reason]}</span>
      <Link to="/settings/workspace/integrations/polar" className={classes.repair}>
        Repair
      </Link>
    </div>
  )
}
