import { LENGTHS } from '#contract/words/lengths'
import { Collapse, TextInput, UnstyledButton } from '@mantine/core'
import { ChevronRight } from 'lucide-react'
import { useId, useState } from 'react'
import { useWorkspace } from '../../lib/workspace.tsx'
import { addressText } from './link-words.ts'
import classes from './slug-field.module.css'

type Props = { readonly value: string; readonly onChange: (value: string) => void; readonly error: string | null }

/** The ending of the short URL, for those who want to choose it; otherwise it is made up. */
export function SlugField({ value, onChange, error }: Props) {
  const [isOpened, setOpened] = useState(false)
  const areaId = useId()
  const isShown = isOpened || error !== null
  return (
    <div>
      <UnstyledButton
        className={classes.toggle ?? ''}
        aria-expanded={isShown}
        aria-controls={areaId}
        onClick={() => setOpened(!isShown)}
      >
        <ChevronRight size={15} aria-hidden="true" className={classes.arrow} />
        More options
      </UnstyledButton>
      <Collapse expanded={isShown} id={areaId}>
        <ShortUrlInput
          className={classes.field ?? ''}
          description="Leave it empty and we make one up"
          placeholder="course"
          value={value}
          error={error}
          onChange={onChange}
        />
      </Collapse>
    </div>
  )
}

type InputProps = Props & {
  readonly description: string
  readonly placeholder?: string
  readonly className?: string
}

/** The ending of a short URL, with what comes before it. */
export function ShortUrlInput({ value, onChange, error, ...look }: InputProps) {
  const { setup } = useWorkspace()
  const prefix = `${addressText(setup.shortUrl)}/`
  return (
    <TextInput
      {...look}
      label="Short URL"
      leftSection={<span className={classes.prefix}>{prefix}</span>}
      leftSectionWidth={`calc(${prefix.length} * 0.52em + 20px)`}
      maxLength={LENGTHS.linkSlug}
      spellCheck={false}
      autoCapitalize="none"
      autoComplete="off"
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value.replaceAll(' ', '-').toLowerCase())}
    />
  )
}
