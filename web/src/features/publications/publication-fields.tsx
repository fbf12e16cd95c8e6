import { LENGTHS } from '#contract/words/lengths'
import { Loader, Select, TextInput } from '@mantine/core'
import { DatePickerInput } from '@mantine/dates'
import '@mantine/dates/styles.layer.css'
import { useEffect, useRef } from 'react'
import { fieldError, type ApiProblem } from '../../lib/api.ts'
import { formatDay } from '../../lib/time.ts'
import { PUBLICATION_KINDS } from './publication-kinds.ts'
import { PublicationThumb, publicationKindLabel } from '../../things/publication/publication-kind.tsx'
import { withoutPage, type PublicationForm } from './publication-draft.ts'
import classes from './publications.module.css'
import { usePageLookUp, type PageLook } from './use-page-look-up.ts'

type Props = {
  readonly form: PublicationForm
  readonly onChange: (change: Partial<PublicationForm>) => void
  readonly problem: ApiProblem | null
  /** What to say under the title after an attempt without one. */
  readonly titleError: string | null
  /** A new one is filled in from its page; a known one keeps what it has. */
  readonly fillsIn: boolean
}

/** The fields of a publication. What the page itself says is filled in and may be typed over. */
export function PublicationFields({ form, onChange, problem, titleError, fillsIn }: Props) {
  const isTouched = useRef({ title: false, kind: false })
  const { look, isLooking } = usePageLookUp(form.url, fillsIn)
  useFillIn(look, (found) => {
    onChange({
      thumbnailUrl: found.thumbnailUrl,
      ...(isTouched.current.kind ? {} : { kind: found.kind }),
      ...(isTouched.current.title ? {} : { title: found.title ?? '' }),
    })
  })
  const change = (next: Partial<PublicationForm>) => {
    if (next.title !== undefined) isTouched.current.title = next.title !== ''
    if (next.kind !== undefined) isTouched.current.kind = true
    // What the last page said does not count for this one, which may say nothing.
    const isOther = fillsIn && next.url !== undefined && next.url.trim() !== form.url.trim()
    onChange(isOther ? { ...next, ...withoutPage(isTouched.current) } : next)
  }
  return (
    <>
      <TextInput
        data-autofocus
        label="URL"
        description="A video, a post, a newsletter issue, any page"
        placeholder="https://www.youtube.com/watch?v=…"
        type="url"
        autoComplete="off"
        spellCheck={false}
        value={form.url}
        error={fieldError(problem, 'url')}
        onChange={(event) => change({ url: event.currentTarget.value })}
        rightSection={isLooking ? <Loader size={15} /> : null}
      />
      {form.thumbnailUrl && (
        <div className={classes.found}>
          <PublicationThumb pictureUrl={null} kind={form.kind} size="large" />
          <div className={classes.foundWords}>{form.title || publicationKindLabel(form.kind)}</div>
        </div>
      )}
      <TextInput
        label="Title"
        placeholder="My 2026 desk setup"
        maxLength={LENGTHS.publicationTitle}
        value={form.title}
        error={titleError ?? fieldError(problem, 'title')}
        onChange={(event) => change({ title: event.currentTarget.value })}
      />
      <div className={classes.pair}>
        <Select
          label="Kind"
          data={PUBLICATION_KINDS.map((kind) => ({ value: kind, label: publicationKindLabel(kind) }))}
          value={form.kind}
          onChange={(chosen) => {
            const kind = PUBLICATION_KINDS.find((one) => one === chosen)
            if (kind) change({ kind })
          }}
          allowDeselect={false}
        />
        <DatePickerInput
          label="Published"
          placeholder="Pick a day"
          valueFormatter={({ date }) => (typeof date === 'string' ? formatDay(date) : '')}
          clearable
          clearButtonProps={{ 'aria-label': 'Clear the day' }}
          previousLabel="Previous month"
          nextLabel="Next month"
          weekendDays={[]}
          hideOutsideDates
          popoverProps={{ withRoles: false }}
          classNames={{ weekday: classes.weekday ?? '' }}
          value={form.publishedDay || null}
          error={fieldError(problem, 'publishedAt')}
          onChange={(day) => change({ publishedDay: day ?? '' })}
        />
      </div>
    </>
  )
}

/** Takes over what a page said, once per page. */
function useFillIn(look: PageLook | undefined, fillIn: (look: PageLook) => void) {
  const latest = useRef(fillIn)
  useEffect(() => {
    latest.current = fillIn
  })
  useEffect(() => {
    if (look) latest.current(look)
  }, [look])
}
