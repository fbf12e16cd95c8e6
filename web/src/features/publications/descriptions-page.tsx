import { FINDINGS } from '#contract/words/findings'
import { Button, Select } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { CircleCheck, RefreshCw, ScanText } from 'lucide-react'
import type { Answer } from '../../lib/api.ts'
import { call } from '../../lib/api.ts'
import { formatCount } from '../../lib/money.ts'
import { useChange, useReadPages } from '../../lib/read.ts'
import { useSearchParams } from '../../lib/url-state.ts'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Page } from '../../ui/page.tsx'
import { Reading } from '../../ui/reading.tsx'
import { toast } from '../../ui/toast.tsx'
import { readDescriptionsQuery, type DescriptionsShow } from './descriptions-query.ts'
import { DescriptionsTable } from './descriptions-table.tsx'
import { summaryOf } from './descriptions-words.ts'
import { FINDING_LABELS } from './finding-words.ts'
import classes from './descriptions.module.css'

type Answered = Answer<'get', '/api/w/{workspaceId}/publications/descriptions'>

/** What is wrong in the descriptions of the channel, those first whose views are worth most. */
export function DescriptionsPage() {
  const [params, setParams] = useSearchParams()
  const query = readDescriptionsQuery(params)
  const pages = useReadPages('/api/w/{workspaceId}/publications/descriptions', { query })
  const [first] = pages.data?.pages ?? []
  const videos = pages.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <Page>
      <PageHeader
        title="Descriptions"
        back={{ label: 'Publications', to: '/publications' }}
        subtitle="Videos whose descriptions sell less than they could"
        actions={first?.channel && <ReadNow />}
      />
      <Reading query={pages}>
        {() =>
          !first || first.channel === null ? (
            <NoChannel />
          ) : (
            <div className={classes.stack}>
              <div className={classes.bar}>
                <Select
                  className={classes.show ?? ''}
                  aria-label="Show"
                  data={choicesOf(first)}
                  value={query.show}
                  onChange={(show) => show && setParams({ show: show === 'any' ? undefined : show })}
                  allowDeselect={false}
                />
                <p className={classes.summary}>{summaryOf(first)}</p>
              </div>
              {videos.length === 0 ? (
                <Card>
                  <EmptyState icon={CircleCheck} title="Nothing to fix here" />
                </Card>
              ) : (
                <>
                  <DescriptionsTable
                    videos={videos}
                    hasWorth={first.usual.video !== null || first.usual.short !== null}
                    sort={{ key: query.sort, direction: query.direction }}
                    onSort={({ key, direction }) =>
                      setParams({ sort: key, direction: direction === 'desc' ? undefined : direction })
                    }
                  />
                  <LoadMore query={pages} />
                </>
              )}
            </div>
          )
        }
      </Reading>
    </Page>
  )
}

function choicesOf({ counts, faulty, videos }: Answered): { value: DescriptionsShow; label: string }[] {
  const kinds = FINDINGS.map((code) => ({
    value: code,
    label: `${FINDING_LABELS[code].label} (${formatCount(counts[code] ?? 0)})`,
  }))
  return [
    { value: 'any', label: `Something to fix (${formatCount(faulty)})` },
    ...kinds,
    { value: 'all', label: `All videos (${formatCount(videos)})` },
  ]
}

/** Descriptions are read once a day: whoever has just pasted something wants to see it sooner. */
function ReadNow() {
  const read = useChange(
    (_: void, workspaceId) => call('post', '/api/w/{workspaceId}/youtube/read', { params: { workspaceId } }),
    {
      changes: 'connection',
      onDone: () => toast({ title: 'Reading the channel', detail: 'Descriptions follow in a moment.' }),
    },
  )
  return (
    <Button
      variant="default"
      leftSection={<RefreshCw size={15} aria-hidden="true" />}
      loading={read.isPending}
      onClick={() => read.mutate()}
    >
      Read now
    </Button>
  )
}

function NoChannel() {
  return (
    <Card>
      <EmptyState
        icon={ScanText}
        title="Connect your channel first"
        action={
          <Button renderRoot={(props) => <Link {...props} to="/settings/workspace/integrations/youtube" />}>
            Connect YouTube
          </Button>
        }
      >
        Then every description is checked for links that are missing, dead or not tracked.
      </EmptyState>
    </Card>
  )
}
