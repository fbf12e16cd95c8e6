import { Play } from 'lucide-react'
import classes from './youtube.module.css'

/** YouTube in a tile: what starts a video, in our own colours. */
export function YoutubeMark({ size = 44 }: { size?: number }) {
  return (
    <span className={classes.tile} style={{ width: size, height: size }} aria-hidden="true">
      <Play size={size * 0.5} strokeWidth={1.7} />
    </span>
  )
}
