import { LENGTHS } from '#contract/words/lengths'
import { TextInput } from '@mantine/core'
import { fieldError, type ApiProblem } from '../../lib/api.ts'
import { FieldPair } from '../../ui/form-stack.tsx'
import { isUntitled, type PublicationChoice } from './new-publication.ts'
import classes from './publication-picker.module.css'

type Props = {
  readonly choice: PublicationChoice
  readonly onChange: (choice: PublicationChoice) => void
  readonly problem: ApiProblem | null
  /** Somebody tried to save: what is missing is said. */
  readonly isAsked: boolean
}

/** Asks what a page is called that did not say so itself; nothing for every other choice. */
export function NewPublicationFields({ choice, onChange, problem, isAsked }: Props) {
  const { newPublication } = choice
  if (newPublication === null) return null
  const set = (some: Partial<typeof newPublication>) =>
    onChange({ publicationId: null, newPublication: { ...newPublication, ...some } })
  return (
    <div role="group" aria-label="The new publication" className={classes.unnamed}>
      <p className={classes.why}>We found no title on that page. Enter one here; both are saved together.</p>
      <FieldPair>
        <TextInput
          label="Title"
          placeholder="My 2026 desk setup"
          maxLength={LENGTHS.publicationTitle}
          autoFocus
          value={newPublication.title}
          error={isAsked && isUntitled(choice) ? 'Give it a title' : fieldError(problem, 'title')}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        <TextInput
          label="Published"
          type="date"
          value={newPublication.publishedDay}
          error={fieldError(problem, 'publishedAt')}
          onChange={(event) => set({ publishedDay: event.currentTarget.value })}
        />
      </FieldPair>
    </div>
  )
}
