import { useIntersection } from '@mantine/hooks'
import { useEffect } from 'react'

type Props = {
  readonly query: {
    readonly hasNextPage: boolean
    readonly isFetching: boolean
    readonly isError: boolean
    readonly fetchNextPage: () => Promise<unknown>
  }
}

/** Fetches the next page of a feed shortly before its end comes into view. */
export function LoadOnScroll({ query: { hasNextPage, isFetching, isError, fetchNextPage } }: Props) {
  const { ref, entry } = useIntersection({ rootMargin: '400px' })
  // After a failure the button below is the way on: never a loop of failing requests.
  const isWanted = entry?.isIntersecting === true && hasNextPage && !isFetching && !isError
  useEffect(() => {
    if (isWanted) void fetchNextPage()
  }, [isWanted, fetchNextPage])
  return <div ref={ref} />
}
