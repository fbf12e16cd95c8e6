import { useMediaQuery } from '@mantine/hooks'
import { useState } from 'react'
import { readStored, writeStored } from '../../lib/stored.ts'

/** Shown in the widest windows, unless somebody chose on this browser. */
export const FURTHER_COLUMNS = [
  { key: 'renewals', label: 'Renewals' },
  { key: 'newPeople', label: 'New people' },
  { key: 'listJoins', label: 'List joins' },
] as const

const STORED = 'publications.columns'

export type FurtherColumns = {
  /** By key; null while nobody chose: the width of the window decides. */
  readonly chosen: readonly string[] | null
  readonly shown: readonly string[]
  readonly choose: (keys: readonly string[]) => void
}

/** Which of the further columns of the scoreboard are shown, kept on this browser. */
export function useFurtherColumns(): FurtherColumns {
  const [stored, setStored] = useState(() => readStored(STORED))
  const isWidest = useMediaQuery('(min-width: 100em)') ?? false
  const keys = FURTHER_COLUMNS.map(({ key }) => key)
  const chosen = stored === null ? null : keys.filter((key) => stored.split(',').includes(key))
  return {
    chosen,
    shown: chosen ?? (isWidest ? keys : []),
    choose: (next) => {
      writeStored(STORED, next.join(','))
      setStored(next.join(','))
    },
  }
}
