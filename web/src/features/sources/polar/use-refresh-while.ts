import { useEffect, useEffectEvent } from 'react'
import { useReadAgain } from '../../../lib/read.ts'

const EVERY_MS = 4000

/** Reads the connection again every few seconds while something goes on, should the live stream be held up. */
export function useRefreshWhile(isGoingOn: boolean): void {
  const readAgain = useReadAgain()
  const read = useEffectEvent(() => void readAgain('connection'))
  useEffect(() => {
    if (!isGoingOn) return undefined
    const timer = setInterval(read, EVERY_MS)
    return () => clearInterval(timer)
  }, [isGoingOn])
}
