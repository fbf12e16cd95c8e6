import type { Publication } from '#contract/publications'
import { useState } from 'react'
import { useRead } from '../../lib/read.ts'
import type { Shown } from '../../things/shown/use-shown.ts'
import { Card } from '../../ui/card.tsx'
import { Reading } from '../../ui/reading.tsx'
import { TableSkeleton } from '../../ui/skeletons.tsx'
import { AddCodeButton, AddCodeDialog } from './add-code-dialog.tsx'
import { CodesTable } from './codes-table.tsx'
import { NoCodes } from './no-codes.tsx'

/** The codes said in a publication, with what each earned. */
export function PublicationCodes({ publication, shown }: { publication: Publication; shown: Shown }) {
  const query = useRead('/api/w/{workspaceId}/codes', { query: shown }, { keepPrevious: true })
  const codes = query.data?.items.filter((code) => code.publication.id === publication.id) ?? []
  const [isAdding, setAdding] = useState(false)
  const add = (isFirst: boolean) => <AddCodeButton onClick={() => setAdding(true)} isFirst={isFirst} />
  return (
    <Card title="Codes said here" action={codes.length > 0 && add(false)} flush>
      <Reading query={query} skeleton={<TableSkeleton rows={1} />}>
        {() =>
          codes.length === 0 ? <NoCodes action={add(false)} /> : <CodesTable codes={codes} shown={shown} isOfOne />
        }
      </Reading>
      {isAdding && <AddCodeDialog publication={publication} onClose={() => setAdding(false)} />}
    </Card>
  )
}
