import { useEffect, useEffectEvent } from 'react'
import { useRefresh } from '../../../lib/read.ts'

const EVERY_MS = 4000

/** Reads the connection again every few seconds while something goes on, should the live stream be held up. */
export function useRefreshWhile(isGoingOn: boolean): void {
  const refresh = useRefresh()
  const read = useEffectEvent(() => void refresh('integrations'))
  useEffect(() => {
    if (!isGoingOn) return undefined
    const timer = setInterval(read, EVERY_MS)
    return () => clearInterval(timer)
  }, [isGoingOn])
}
