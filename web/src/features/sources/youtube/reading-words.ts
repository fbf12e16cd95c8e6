import type { YoutubeState } from '#contract/youtube'
import { formatCount } from '../../../lib/money.ts'
import { FAILURE_WORDS } from './failure-words.ts'

export type Channel = NonNullable<YoutubeState['channel']>

/** How far a reading is, between 0 and 1; null until YouTube said how many videos there are. */
export function readingShare({ state, videosRead, videosTotal }: Channel['reading']): number | null {
  if (state === 'done') return 1
  if (videosTotal === null) return null
  return videosTotal === 0 ? 1 : Math.min(1, videosRead / videosTotal)
}

/** Where the reading of a channel stands, in a sentence. `resumes` is the moment it goes on, as text. */
export function readingWords({ reading, videos }: Pick<Channel, 'reading' | 'videos'>, resumes: string | null): string {
  const { state, failure, videosRead } = reading
  const soFar = videosRead === 0 ? '' : ` ${position(reading)} read so far, and kept.`
  const why = failure ? FAILURE_WORDS[failure] : ''
  switch (state) {
    case 'running':
      return videosRead === 0
        ? 'Asking YouTube for your videos…'
        : `${position(reading)} read. You can leave this page; it continues.`
    case 'waiting':
      return `${why}${soFar}${resumes === null ? '' : ` It continues ${resumes}.`}`
    case 'failed':
      return `${why}${soFar} We try again every day.`
    case 'done':
      return `${videosText(videos.known - videos.gone)} read with their views.${goneText(videos.gone)}`
  }
}

const videosText = (count: number) => (count === 1 ? '1 video' : `${formatCount(count)} videos`)

const goneText = (gone: number) =>
  gone === 0 ? '' : ` ${videosText(gone)} ${gone === 1 ? 'is' : 'are'} private or deleted by now; what they sold stays.`

function position({ videosRead, videosTotal }: Channel['reading']): string {
  if (videosTotal === null) return videosText(videosRead)
  return `${formatCount(videosRead)} of ${videosText(Math.max(videosRead, videosTotal))}`
}
