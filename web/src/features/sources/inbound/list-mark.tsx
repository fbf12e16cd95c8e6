import { MailPlus } from 'lucide-react'
import classes from './inbound.module.css'

/** List joins in a tile. */
export function ListMark({ size = 44 }: { size?: number }) {
  return (
    <span className={classes.tile} style={{ width: size, height: size }} aria-hidden="true">
      <MailPlus size={size * 0.5} strokeWidth={1.6} />
    </span>
  )
}
