import { Link } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import { useRead } from '../../../lib/read.ts'
import { Tag } from '../../../ui/tag.tsx'
import classes from '../integrations-page.module.css'
import { ListMark } from './list-mark.tsx'

/** List joins among the integrations. */
export function InboundCard() {
  const { data } = useRead('/api/w/{workspaceId}/inbound')
  return (
    <Link to="/settings/workspace/integrations/list-joins" className={classes.card}>
      <ListMark />
      <span className={classes.words}>
        <span className={classes.name}>List joins</span>
        <span className={classes.about}>See who joined your e-mail list, and from which link.</span>
      </span>
      {data && <Tag tone={data.door ? 'green' : 'neutral'}>{data.door ? 'On' : 'Off'}</Tag>}
      <ChevronRight size={17} className={classes.arrow} aria-hidden="true" />
    </Link>
  )
}
