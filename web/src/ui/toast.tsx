import { notifications } from '@mantine/notifications'
import { ApiProblem } from '../lib/api.ts'
import classes from './toast.module.css'

type Toast = { readonly title: string; readonly detail?: string; readonly tone?: 'good' | 'bad' | 'plain' }

/** Shows a short message in the corner; screen readers hear it. */
export function toast({ title, detail, tone = 'good' }: Toast): void {
  notifications.show({
    title,
    message: detail ?? '',
    autoClose: tone === 'bad' ? 8000 : 4500,
    withBorder: false,
    closeButtonProps: { 'aria-label': 'Dismiss' },
    classNames: {
      root: `${classes.root ?? ''} ${classes[tone] ?? ''}`,
      title: classes.title ?? '',
      description: classes.detail ?? '',
    },
  })
}

/** Shows why something failed, in the server's own sentence where there is one. */
export function toastProblem(error: unknown): void {
  if (error instanceof ApiProblem) toast({ title: error.title, detail: error.detail, tone: 'bad' })
  else toast({ title: 'That didn’t work', detail: 'Something unexpected happened. Try again.', tone: 'bad' })
}
