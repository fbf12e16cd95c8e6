import type { PublicationKind } from '#contract/publications'
import { call } from '../../lib/api.ts'
import { useReadAgain } from '../../lib/read.ts'
import { startOfDay } from '../../lib/time.ts'
import { useWorkspace } from '../../lib/workspace.tsx'

/** A page that did not say what it is called: the creator says it, and it is added with what it was typed for. */
export type NewPublication = {
  readonly kind: PublicationKind
  readonly url: string
  readonly thumbnailUrl: string | null
  readonly title: string
  /** A day in the workspace's time zone, or nothing. */
  readonly publishedDay: string
}

/** Where a link is shared: nowhere, in a known publication, or in one that is added with it. */
export type PublicationChoice = {
  readonly publicationId: string | null
  readonly newPublication: NewPublication | null
}

export const NO_PUBLICATION: PublicationChoice = { publicationId: null, newPublication: null }

/** Whether a choice waits for the title of its new publication. */
export function isUntitled({ newPublication }: PublicationChoice): boolean {
  return newPublication !== null && newPublication.title.trim() === ''
}

/**
 * Gives a function that adds the chosen publication where it is new, and answers with its id. `onChange` then makes it a
 * known one: a second try does not add it again.
 */
export function useAddChosen(
  { publicationId, newPublication }: PublicationChoice,
  onChange: (choice: PublicationChoice) => void,
): (workspaceId: string) => Promise<string | null> {
  const { timeZone } = useWorkspace().workspace
  const readAgain = useReadAgain()
  return async (workspaceId) => {
    if (newPublication === null) return publicationId
    const { publishedDay, title, ...page } = newPublication
    const added = await call('post', '/api/w/{workspaceId}/publications', {
      params: { workspaceId },
      json: {
        ...page,
        title: title.trim(),
        publishedAt: publishedDay === '' ? null : startOfDay(publishedDay, timeZone),
      },
    })
    await readAgain('link')
    onChange({ publicationId: added.id, newPublication: null })
    return added.id
  }
}
