import type { Activity } from '#contract/activities'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useRef } from 'react'
import { toast } from '../ui/toast.tsx'
import { useLatestSales } from '../things/activity/use-latest-sales.ts'
import { newSales, newsOf } from './sale-words.ts'

/** Sales that come closer together than this are announced in one message. */
const QUIET_MS = 5_000

/** Tells of sales as they happen, on every screen. Mounted once per workspace. */
export function SaleNews() {
  const sales = useLatestSales()
  const announce = useAnnounce()
  const known = useRef<Set<string> | null>(null)
  const notice = useEffectEvent((read: readonly Activity[]) => {
    const before = known.current
    known.current = new Set([...(before ?? []), ...read.map(({ id }) => id)])
    if (before === null) return
    const news = newSales(before, read, new Date())
    announce(news, { isFirst: before.size === 0 })
  })
  useEffect(() => {
    if (sales) notice(sales)
  }, [sales])
  return null
}

/** Tells the first sale at once, and what follows at its heels together. */
function useAnnounce() {
  const navigate = useNavigate()
  const waiting = useRef<readonly Activity[]>([])
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  useEffect(
    () => () => {
      if (timer.current) clearTimeout(timer.current)
    },
    [],
  )
  const show = (sales: readonly Activity[], isFirst: boolean) => {
    const news = newsOf(sales, { isFirst })
    if (news === null) return
    const { title, detail, activityId } = news
    const open = () =>
      void (activityId === null
        ? navigate({ to: '/activity', search: { kind: 'sales' } })
        : navigate({ to: '/activity/$activityId', params: { activityId } }))
    toast({
      title,
      detail,
      action: { label: activityId === null ? 'Show them' : 'Show it', onClick: open },
      stays: isFirst,
    })
  }
  const rest = () => {
    timer.current = setTimeout(() => {
      timer.current = null
      if (waiting.current.length === 0) return
      show(waiting.current, false)
      waiting.current = []
      rest()
    }, QUIET_MS)
  }
  return (sales: readonly Activity[], { isFirst }: { readonly isFirst: boolean }) => {
    if (sales.length === 0) return
    if (timer.current !== null) {
      waiting.current = [...sales, ...waiting.current]
      return
    }
    show(sales, isFirst)
    rest()
  }
}
