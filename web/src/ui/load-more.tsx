import { Button } from '@mantine/core'
import classes from './load-more.module.css'

type Props = {
  readonly query: {
    readonly hasNextPage: boolean
    readonly isFetchingNextPage: boolean
    readonly fetchNextPage: () => Promise<unknown>
  }
}

/** Fetches the next page of a long list; nothing when all is there. */
export function LoadMore({ query }: Props) {
  if (!query.hasNextPage) return null
  return (
    <div className={classes.more}>
      <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        Show more
      </Button>
    </div>
  )
}
