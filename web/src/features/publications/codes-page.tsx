import { useState } from 'react'
import { useRead } from '../../lib/read.ts'
import { Card } from '../../ui/card.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Page } from '../../ui/page.tsx'
import { Reading } from '../../ui/reading.tsx'
import { ShownControls } from '../../things/shown/shown-controls.tsx'
import { useShown } from '../../things/shown/use-shown.ts'
import { AddCodeButton, AddCodeDialog } from './add-code-dialog.tsx'
import { CodesTable } from './codes-table.tsx'
import { NoCodes } from './no-codes.tsx'

/** Every code that is said aloud, where, and what it earned. */
export function CodesPage() {
  const shown = useShown('all')
  const query = useRead('/api/w/{workspaceId}/codes', { query: shown }, { keepPrevious: true })
  const [isAdding, setAdding] = useState(false)
  const isEmpty = query.data?.items.length === 0
  return (
    <Page>
      <PageHeader
        title="Codes"
        back={{ label: 'Publications', to: '/publications' }}
        subtitle="Discount codes you say aloud, and what each one earns"
        actions={
          !isEmpty && (
            <>
              <ShownControls standard="all" />
              <AddCodeButton onClick={() => setAdding(true)} />
            </>
          )
        }
      />
      <Reading query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Card>
              <NoCodes action={<AddCodeButton onClick={() => setAdding(true)} isFirst />} />
            </Card>
          ) : (
            <CodesTable codes={items} shown={shown} />
          )
        }
      </Reading>
      {isAdding && <AddCodeDialog onClose={() => setAdding(false)} />}
    </Page>
  )
}
