import { ActionIcon, Tooltip } from '@mantine/core'
import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { copyText } from './copy-text.ts'
import { toast } from './toast.tsx'

type Props = { readonly value: string; readonly label?: string; readonly size?: number }

/** Copies a text and says so. */
export function CopyButton({ value, label = 'Copy', size = 28 }: Props) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return undefined
    const timer = setTimeout(() => setCopied(false), 1600)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async () => {
    if (await copyText(value)) setCopied(true)
    else toast({ title: 'Couldn’t copy', detail: value, tone: 'bad' })
  }
  return (
    <Tooltip label={copied ? 'Copied' : label}>
      <ActionIcon size={size} aria-label={copied ? 'Copied' : label} onClick={() => void copy()}>
        {copied ? <Check size={15} color="var(--ck-green-text)" /> : <Copy size={15} />}
      </ActionIcon>
    </Tooltip>
  )
}
