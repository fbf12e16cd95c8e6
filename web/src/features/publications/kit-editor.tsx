import { LENGTHS } from '#contract/words/lengths'
import { BLOCK_LINKS_MAX, LINK_PLACEHOLDER, writeBlock, youtubeObjection } from '#contract/words/description-block'
import type { PublicationRef } from '#contract/publications'
import { Button, Textarea } from '@mantine/core'
import { Bookmark, Copy } from 'lucide-react'
import { useState } from 'react'
import { fieldError } from '../../lib/api.ts'
import { formatCount } from '../../lib/money.ts'
import { useRead } from '../../lib/read.ts'
import { NewLinkButton } from '../../things/link/new-link-button.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FormStack } from '../../ui/form-stack.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Reading } from '../../ui/reading.tsx'
import { beginDraft, linesOf, previewLines, type KitDraft, type KitLine } from './kit-draft.ts'
import { KitLines } from './kit-lines.tsx'
import { useMakeKit, whyRefused } from './use-make-kit.ts'
import classes from './kit.module.css'

type Props = { readonly publicationId: string; readonly placement: string }

/** Which saved links, in what order and words; the block as it will be; and the button that makes it. */
export function KitEditor({ publicationId, placement }: Props) {
  const query = useRead(
    '/api/w/{workspaceId}/publications/{publicationId}/kit',
    { params: { publicationId }, query: { placement } },
    { keepPrevious: true },
  )
  const [edited, setDraft] = useState<KitDraft | null>(null)
  const make = useMakeKit({ publicationId, placement })
  return (
    <Reading query={query} what="Publication">
      {(kit) => {
        if (kit.items.length === 0) return <NothingSaved />
        const draft = edited ?? beginDraft(kit)
        const lines = linesOf(draft, kit.items)
        const chosen = lines.filter(({ isChosen }) => isChosen)
        const refusal = make.problem && whyRefused(make.problem, ['template'])
        const isReady = chosen.length > 0 && chosen.length <= BLOCK_LINKS_MAX && whyNot(draft.template) === null
        const submit = () => {
          if (isReady && !make.isSending) make.send({ template: draft.template, lines: chosen })
        }
        return (
          <FormStack onSubmit={submit}>
            <div className={classes.columns}>
              <Card title="Links" action={<Already chosen={chosen} />}>
                <Room saved={lines.length} chosen={chosen.length} />
                <KitLines lines={lines} onChange={(changed) => setDraft({ ...draft, lines: changed })} />
              </Card>
              <div className={classes.stack}>
                <Card title="Template">
                  <Textarea
                    aria-label="Template"
                    description="The lines with {text} and {link} repeat for each link. Kept for your next description."
                    rows={5}
                    maxLength={LENGTHS.kitTemplate}
                    value={draft.template}
                    onChange={(event) => setDraft({ ...draft, template: event.currentTarget.value })}
                    error={whyNot(draft.template) ?? fieldError(make.problem, 'template')}
                  />
                </Card>
                <Card title="Block">
                  <Preview draft={draft} lines={lines} publication={kit.publication} />
                  {refusal !== null && <Notice tone="red">{refusal}</Notice>}
                  <div className={classes.send}>
                    <Button
                      type="submit"
                      leftSection={<Copy size={15} aria-hidden="true" />}
                      loading={make.isSending}
                      disabled={!isReady}
                      rightSection={<Kbd keys="mod+enter" onGreen />}
                    >
                      {buttonText(chosen)}
                    </Button>
                  </div>
                </Card>
              </div>
            </div>
          </FormStack>
        )
      }}
    </Reading>
  )
}

const whyNot = (template: string): string | null =>
  template.includes(LINK_PLACEHOLDER) ? null : `Write ${LINK_PLACEHOLDER} where each short URL goes`

function buttonText(chosen: readonly KitLine[]): string {
  const fresh = chosen.filter(({ item }) => item.link === null).length
  if (chosen.length === 0) return 'Choose a link'
  if (fresh === 0) return 'Copy block'
  return fresh === 1 ? 'Make 1 link and copy' : `Make ${fresh} links and copy`
}

function Already({ chosen }: { chosen: readonly KitLine[] }) {
  const there = chosen.filter(({ item }) => item.link !== null).length
  if (there === 0) return null
  return <span>{`Already there: ${there} of ${chosen.length}`}</span>
}

/** How many of the saved links a block takes, where it does not take all. */
function Room({ saved, chosen }: { saved: number; chosen: number }) {
  if (saved <= BLOCK_LINKS_MAX) return null
  const over = chosen - BLOCK_LINKS_MAX
  return (
    <Notice tone={over > 0 ? 'red' : 'plain'}>
      {`A block takes ${BLOCK_LINKS_MAX} links at most; ${formatCount(chosen)} of ${formatCount(saved)} are chosen.`}
      {over > 0 && ` Leave out ${formatCount(over)}.`}
    </Notice>
  )
}

type PreviewProps = {
  readonly draft: KitDraft
  readonly lines: readonly KitLine[]
  readonly publication: PublicationRef
}

const OBJECTIONS = {
  angle_brackets: 'YouTube accepts no < and no > in a description.',
  too_long: 'This is longer than the 5,000 bytes YouTube accepts in a description.',
} as const

/** As it will be pasted, but for short URLs that are not made yet. */
function Preview({ draft, lines, publication: { kind } }: PreviewProps) {
  const block = writeBlock(draft.template, previewLines(lines))
  const objection = kind === 'youtube_video' || kind === 'youtube_short' ? youtubeObjection(block) : null
  return (
    <>
      <pre className={classes.block} dir="auto" aria-label="Block to paste" tabIndex={0}>
        {block}
      </pre>
      {objection && <Notice tone="amber">{OBJECTIONS[objection]}</Notice>}
    </>
  )
}

function NothingSaved() {
  return (
    <Card>
      <EmptyState icon={Bookmark} title="Nothing saved yet" action={<NewLinkButton />}>
        A kit is made of saved links. Turn on “Save for reuse” when you make a link.
      </EmptyState>
    </Card>
  )
}
