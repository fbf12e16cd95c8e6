import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { Search } from 'lucide-react'
import { useState } from 'react'

type Props = {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder: string
  /** Takes the focus when its dialog opens. */
  readonly autoFocus?: boolean
}

/** A search field that reports what was typed a moment after the last key. */
export function SearchInput({ value, onChange, placeholder, autoFocus = false }: Props) {
  const [typed, setTyped] = useState(value)
  const report = useDebouncedCallback(onChange, 250)
  return (
    <TextInput
      type="search"
      aria-label={placeholder}
      placeholder={placeholder}
      leftSection={<Search size={15} aria-hidden="true" />}
      value={typed}
      data-autofocus={autoFocus || undefined}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        report(event.currentTarget.value.trim())
      }}
    />
  )
}
