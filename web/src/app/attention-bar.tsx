import { Link, useLocation } from '@tanstack/react-router'
import { CircleCheck, TriangleAlert } from 'lucide-react'
import { attentionWords, type AttentionWords } from '../features/sources/polar/attention-words.ts'
import { gapReadSince, gapWords, type LookMark } from '../features/sources/polar/check-words.ts'
import type { Connection } from '../features/sources/polar/connection.ts'
import { useConnect } from '../features/sources/polar/use-connect.ts'
import { useRefreshWhile } from '../features/sources/polar/use-refresh-while.ts'
import { useRepair } from '../features/sources/polar/use-repair.ts'
import { useRepaired } from '../features/sources/polar/use-repaired.ts'
import { useRead } from '../lib/read.ts'
import { useWorkspace } from '../lib/workspace.tsx'
import classes from './attention-bar.module.css'

const PAGE = '/settings/workspace/integrations/polar'

/** A thin bar on top of every screen while something is wrong with Polar, and until what a repair found was seen. */
export function AttentionBar() {
  const { data: state } = useRead('/api/w/{workspaceId}/integrations/polar')
  const { before } = useRepaired()
  const isOnPage = useLocation().pathname === PAGE
  if (!state?.connection) return null
  const words = attentionWords(state)
  if (words) return <Wrong words={words} connection={state.connection} isOnPage={isOnPage} />
  // The page itself has a notice of it.
  if (before === null || isOnPage || state.status !== 'connected') return null
  return <Repaired connection={state.connection} before={before} />
}

type WrongProps = { readonly words: AttentionWords; readonly connection: Connection; readonly isOnPage: boolean }

function Wrong({ words, connection, isOnPage }: WrongProps) {
  return (
    <div className={classes.bar} role="status">
      <TriangleAlert size={16} aria-hidden="true" />
      <span>
        {words.bar} {!isOnPage && <Cure cure={words.cure} connection={connection} />}
      </span>
    </div>
  )
}

/** The one thing that helps, right there; for members, whom to ask. */
function Cure({ cure, connection }: { cure: AttentionWords['cure']; connection: Connection }) {
  const { workspace } = useWorkspace()
  if (workspace.role !== 'owner') return <PageLink label={`Ask an owner of ${workspace.name}`} />
  if (cure === 'token') return <PageLink label="Paste another token" />
  return (
    <>
      {cure === 'repair' ? <RepairNow connection={connection} /> : <ConnectAgain />}
      <span aria-hidden="true"> · </span>
      <PageLink label="Details" />
    </>
  )
}

function RepairNow({ connection }: { connection: Connection }) {
  const repair = useRepair(connection)
  return (
    <button type="button" className={classes.act} disabled={repair.isPending} onClick={() => repair.mutate(undefined)}>
      {repair.isPending ? 'Repairing…' : 'Repair'}
    </button>
  )
}

function ConnectAgain() {
  const connect = useConnect()
  return (
    <button type="button" className={classes.act} disabled={connect.isPending} onClick={() => connect.mutate(false)}>
      Connect again
    </button>
  )
}

function Repaired({ connection, before }: { connection: Connection; before: LookMark }) {
  const { remember } = useRepaired()
  const gap = gapReadSince(connection, before)
  useRefreshWhile(!gap)
  return (
    <div className={classes.bar} data-tone="green" role="status">
      <CircleCheck size={16} aria-hidden="true" />
      <span>
        Repaired. {gap ? gapWords(gap) : 'Reading what was missed…'}{' '}
        <button type="button" className={classes.act} onClick={() => remember(null)}>
          OK
        </button>
      </span>
    </div>
  )
}

function PageLink({ label }: { label: string }) {
  return (
    <Link to={PAGE} className={classes.act}>
      {label}
    </Link>
  )
}
