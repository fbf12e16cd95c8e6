import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import classes from './views-file.module.css'

type Props = {
  /** The one that was chosen before. */
  readonly name: string | null
  readonly onFile: (file: File) => void
}

/** Takes a file that is dropped or picked. */
export function ViewsFileDrop({ name, onFile }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const take = (files: FileList | null) => {
    const [file] = files ?? []
    if (file) onFile(file)
  }
  return (
    <div
      className={classes.drop}
      data-over={isOver || undefined}
      data-chosen={name !== null || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer.files)
      }}
    >
      <span className={classes.fileName}>{name ?? 'Drop the CSV or ZIP file here'}</span>
      <Button variant="default" size="xs" onClick={() => input.current?.click()}>
        {name === null ? 'Choose a file' : 'Another file'}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".csv,.zip,text/csv,application/zip"
        aria-label="File of views"
        hidden
        onChange={(event) => {
          take(event.currentTarget.files)
          // The same file may be chosen again, saved anew.
          event.currentTarget.value = ''
        }}
      />
    </div>
  )
}
