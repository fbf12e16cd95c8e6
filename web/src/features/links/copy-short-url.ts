import { copyText } from '../../ui/copy-text.ts'
import { toast } from '../../ui/toast.tsx'
import { addressText } from './link-words.ts'

/** Puts a short URL on the clipboard and says so. */
export async function copyShortUrl(shortUrl: string): Promise<void> {
  if (await copyText(shortUrl)) toast({ title: 'Short URL copied', detail: addressText(shortUrl) })
  else toast({ title: 'Couldn’t copy', detail: shortUrl, tone: 'bad' })
}
