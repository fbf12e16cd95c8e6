import type { ViewsFilePlan } from '#contract/views-file'
import { Button, Loader, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { callWithFile } from '../../lib/api.ts'
import { useChange } from '../../lib/read.ts'
import { dayIn, useNow } from '../../lib/time.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { FormStack } from '../../ui/form-stack.tsx'
import { Notice } from '../../ui/notice.tsx'
import { toast } from '../../ui/toast.tsx'
import { ViewsFileDrop } from './views-file-drop.tsx'
import { ViewsFilePreview } from './views-file-preview.tsx'
import { dayOfFile, takenOf, takenSentence, videos, type ViewsFileChoice } from './views-file-words.ts'
import classes from './views-file.module.css'

/** What is asked of the server about a file. */
type Asked = { readonly file: File; readonly asOf: string; readonly viewsColumn?: string }

/** Takes the views of a file of YouTube Studio, after showing what would change. */
export function ViewsFileDialog({ onClose }: { onClose: () => void }) {
  const { timeZone } = useWorkspace().workspace
  const [asked, setAsked] = useState<Asked | null>(null)
  const [choice, setChoice] = useState<ViewsFileChoice>({ addsMissing: true, takesLower: false })
  const look = useChange(lookAt, { quiet: true })
  const take = useTake(onClose)
  const today = dayIn(useNow(), timeZone)

  const ask = (next: Asked) => {
    setAsked(next)
    take.reset()
    if (next.asOf !== '') look.mutate(next)
  }
  const plan = look.data?.viewsColumn === null ? null : look.data
  const taken = plan ? takenOf(plan, choice) : 0
  const problem = take.error ?? look.error
  return (
    <Dialog opened onClose={onClose} title="Views from a file" size={560}>
      <FormStack onSubmit={() => asked && taken > 0 && !take.isPending && take.mutate({ ...asked, ...choice })}>
        {asked === null && <HowToExport />}
        <ViewsFileDrop
          name={asked?.file.name ?? null}
          onFile={(file) =>
            ask({ file, asOf: dayOfFile(file.name, dayIn(new Date(file.lastModified), timeZone), today) })
          }
        />
        {asked && (
          <TextInput
            type="date"
            label="Counted up to"
            description="The last day that these views are of"
            max={today}
            value={asked.asOf}
            onChange={(event) => ask({ ...asked, asOf: event.currentTarget.value })}
          />
        )}
        {asked && look.data && (
          <ViewsColumn plan={look.data} onChange={(viewsColumn) => ask({ ...asked, viewsColumn })} />
        )}
        {look.isPending && <Loader size="sm" aria-label="Reading the file" />}
        {asked && plan && (
          <ViewsFilePreview plan={plan} fileName={asked.file.name} choice={choice} onChoice={setChoice} />
        )}
        {problem && <Notice tone="red">{problem.detail}</Notice>}
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={taken === 0 || asked?.asOf === ''} loading={take.isPending}>
            {taken === 0 ? 'Take the views' : `Take the views of ${videos(taken)}`}
          </Button>
        </DialogActions>
      </FormStack>
    </Dialog>
  )
}

function HowToExport() {
  return (
    <ol className={classes.steps}>
      <li>In YouTube Studio, open Analytics and press Advanced mode.</li>
      <li>
        Choose Content, and the period <b>Lifetime</b>: other periods leave earlier views out.
      </li>
      <li>Export the current view as a CSV file, and drop it here as it comes.</li>
    </ol>
  )
}

/** Asks which column holds the views where its name does not say. */
function ViewsColumn({ plan, onChange }: { plan: ViewsFilePlan; onChange: (column: string) => void }) {
  const [wasAsked, setWasAsked] = useState(false)
  if (plan.viewsColumn !== null && !wasAsked) return null
  return (
    <Select
      label="Column with the views"
      placeholder="Choose a column"
      data={[...new Set(plan.columns)]}
      value={plan.viewsColumn}
      onChange={(column) => {
        setWasAsked(true)
        if (column !== null) onChange(column)
      }}
      allowDeselect={false}
    />
  )
}

const lookAt = ({ file, ...query }: Asked, workspaceId: string) =>
  callWithFile('/api/w/{workspaceId}/publications/views-file/preview', { params: { workspaceId }, query }, file)

function useTake(onDone: () => void) {
  return useChange(
    ({ file, addsMissing, takesLower, ...asked }: Asked & ViewsFileChoice, workspaceId) =>
      callWithFile(
        '/api/w/{workspaceId}/publications/views-file',
        {
          params: { workspaceId },
          query: { ...asked, missing: addsMissing ? 'add' : 'leave', lower: takesLower ? 'take' : 'keep' },
        },
        file,
      ),
    {
      changes: 'link',
      quiet: true,
      onDone: (done) => {
        toast({ title: 'Views taken', detail: takenSentence(done) })
        onDone()
      },
    },
  )
}
