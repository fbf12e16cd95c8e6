import type { LinkRow } from '#contract/links'
import type { Publication } from '#contract/publications'
import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { useOpenNewLink } from '../../things/link/new-link.tsx'
import { useChange, useRead } from '../../lib/read.ts'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { FormStack } from '../../ui/form-stack.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Reading } from '../../ui/reading.tsx'
import { SearchInput } from '../../ui/search-input.tsx'
import { toast } from '../../ui/toast.tsx'
import classes from './choose-links-dialog.module.css'

const SHOWN = 100
/** From this many links on, a field to search them stands above. */
const MANY = 8

type Props = { readonly publication: Publication; readonly onClose: () => void }

/** Asks which links are shared in a publication: only through them does anything count there. */
export function ChooseLinksDialog({ publication, onClose }: Props) {
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<readonly LinkRow[]>([])
  const query = useRead(
    '/api/w/{workspaceId}/links',
    { query: { limit: SHOWN, ...(search === '' ? {} : { search }) } },
    { keepPrevious: true },
  )
  const openNewLink = useOpenNewLink()
  const put = usePutting(publication, onClose)
  const makeOne = () => {
    onClose()
    openNewLink({ publicationId: publication.id })
  }
  const toggle = (link: LinkRow) =>
    setChosen((now) => (now.some(({ id }) => id === link.id) ? now.filter(({ id }) => id !== link.id) : [...now, link]))
  const submit = () => {
    if (chosen.length > 0 && !put.isPending) put.mutate(chosen)
  }
  return (
    <Dialog opened onClose={onClose} title="Which links do you share in it?" dirty={chosen.length > 0}>
      <FormStack onSubmit={submit}>
        <div>
          <bdi>{publication.title}</bdi>: the clicks and sales of these links count there.
        </div>
        <Reading query={query}>
          {({ items, total }) => {
            const others = items.filter((link) => link.publication?.id !== publication.id)
            return (
              <>
                {(total > MANY || search !== '') && (
                  <SearchInput value={search} onChange={setSearch} placeholder="Search links" />
                )}
                {others.length > 0 && <Links links={others} chosen={chosen} onToggle={toggle} />}
                {others.length === 0 && search !== '' && <div className={classes.none}>No links match.</div>}
              </>
            )
          }}
        </Reading>
        {chosen.some((link) => link.publication !== null) && (
          <Notice tone="amber" title="Past clicks and sales move too">
            A link counts for one publication. To share it in both, make a new link here and leave the other where it
            is.
          </Notice>
        )}
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            Not now
          </Button>
          {chosen.length === 0 ? (
            <Button onClick={makeOne}>Make a link for it</Button>
          ) : (
            <Button type="submit" loading={put.isPending} rightSection={<Kbd keys="mod+enter" onGreen />}>
              {chosen.length === 1 ? 'Add 1 link' : `Add ${chosen.length} links`}
            </Button>
          )}
        </DialogActions>
      </FormStack>
    </Dialog>
  )
}

type ListProps = {
  readonly links: readonly LinkRow[]
  readonly chosen: readonly LinkRow[]
  readonly onToggle: (link: LinkRow) => void
}

/** Links that are shared nowhere yet come first. */
function Links({ links, chosen, onToggle }: ListProps) {
  const ordered = links.toSorted((one, other) => Number(one.publication !== null) - Number(other.publication !== null))
  return (
    <ul className={classes.links} aria-label="Links">
      {ordered.map((link) => (
        <li key={link.id}>
          <Checkbox
            label={<bdi>{link.name}</bdi>}
            description={whereOf(link)}
            checked={chosen.some(({ id }) => id === link.id)}
            onChange={() => onToggle(link)}
          />
        </li>
      ))}
    </ul>
  )
}

function whereOf({ shortUrl, publication }: LinkRow): string {
  const address = shortUrl.replace(/^https?:\/\//, '')
  return publication === null ? address : `${address} · now in ${publication.title}`
}

function usePutting(publication: Publication, onDone: () => void) {
  return useChange(
    async (links: readonly LinkRow[], workspaceId) => {
      for (const { id } of links) {
        await call('patch', '/api/w/{workspaceId}/links/{linkId}', {
          params: { workspaceId, linkId: id },
          json: { publicationId: publication.id },
        })
      }
    },
    {
      changes: 'link',
      onDone: (_, links) => {
        toast({ title: links.length === 1 ? '1 link added' : `${links.length} links added` })
        onDone()
      },
    },
  )
}
