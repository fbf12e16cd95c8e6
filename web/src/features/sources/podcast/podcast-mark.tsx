import { Mic } from 'lucide-react'
import classes from './podcast.module.css'

/** A podcast in a tile. */
export function PodcastMark({ size = 44 }: { size?: number }) {
  return (
    <span className={classes.tile} style={{ width: size, height: size }} aria-hidden="true">
      <Mic size={size * 0.5} strokeWidth={1.7} />
    </span>
  )
}
