import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { ChartLine } from 'lucide-react'
import { useState } from 'react'
import type { Answer } from '../../lib/api.ts'
import { useRead } from '../../lib/read.ts'
import { useSearchParams } from '../../lib/url-state.ts'
import { TouchSwitch } from '../../things/touch/touch-switch.tsx'
import { useTouch } from '../../things/touch/use-touch.ts'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Page } from '../../ui/page.tsx'
import { Reading } from '../../ui/reading.tsx'
import { CompareBar } from './compare-bar.tsx'
import { CompareChart } from './compare-chart.tsx'
import { CompareDays } from './compare-days.tsx'
import { readCompareQuery } from './compare-query.ts'
import { CompareTable } from './compare-table.tsx'
import classes from './compare.module.css'

type Compared = Answer<'get', '/api/w/{workspaceId}/publications/compared'>

/** Several publications on one chart, each from its own first day on. */
export function ComparePage() {
  const [params, setParams] = useSearchParams()
  const { ids, days, what } = readCompareQuery(params)
  const [touch, setTouch] = useTouch()
  const compared = useRead(
    '/api/w/{workspaceId}/publications/compared',
    { query: { ids: ids.join(','), days, touch } },
    { enabled: ids.length > 0, keepPrevious: true },
  )
  const [hidden, setHidden] = useState<readonly string[]>([])
  const toggle = (id: string) =>
    setHidden((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id]))
  const remove = (id: string) => setParams({ ids: ids.filter((one) => one !== id).join(',') || undefined })
  return (
    <Page>
      <PageHeader
        title="Compare publications"
        back={{ label: 'Publications', to: '/publications' }}
        subtitle="What each brought, counted from the day it was published"
        actions={
          ids.length > 0 && (
            <>
              <TouchSwitch value={touch} onChange={setTouch} />
              <ChooseButton ids={ids} />
            </>
          )
        }
      />
      {ids.length === 0 ? (
        <NothingChosen />
      ) : (
        <Reading query={compared}>
          {(answer) =>
            answer.items.length === 0 ? (
              <NothingChosen />
            ) : (
              <div className={classes.stack}>
                <CompareBar days={days} what={what} onChange={setParams} />
                {answer.items.length < ids.length && <Notice>{missingWords(ids.length - answer.items.length)}</Notice>}
                <CompareChart compared={answer} what={what} hidden={hidden} onToggle={toggle} onRemove={remove} />
                <CompareTable compared={answer} />
                <CompareDays items={drawnOf(answer)} what={what} currency={answer.currency} />
              </div>
            )
          }
        </Reading>
      )}
    </Page>
  )
}

const drawnOf = ({ items }: Compared) => items.filter(({ obstacle }) => obstacle === null)

const missingWords = (count: number) =>
  count === 1
    ? 'One of these publications is not there any more.'
    : `${count} of these publications are not there any more.`

function ChooseButton({ ids }: { ids: readonly string[] }) {
  return (
    <Button
      variant="default"
      renderRoot={(props) => <Link {...props} to="/publications" search={{ compare: ids.join(',') || 'none' }} />}
    >
      Choose others
    </Button>
  )
}

function NothingChosen() {
  return (
    <Card>
      <EmptyState
        icon={ChartLine}
        title="Choose what to compare"
        action={
          <Button renderRoot={(props) => <Link {...props} to="/publications" search={{ compare: 'none' }} />}>
            Choose publications
          </Button>
        }
      >
        Up to eight publications on one chart, each from its own first day on.
      </EmptyState>
    </Card>
  )
}
