import { notifications } from '@mantine/notifications'
import { ApiProblem } from '../lib/problem.ts'
import classes from './toast.module.css'

type Toast = {
  readonly title: string
  readonly detail?: string
  readonly tone?: 'good' | 'bad' | 'plain'
  /** What can be done about it; the message stays longer then. */
  readonly action?: { readonly label: string; readonly onClick: () => void }
  /** Until somebody takes it away. */
  readonly stays?: boolean
}

/** Shows a short message in the corner; screen readers hear it. */
export function toast({ title, detail, tone = 'good', action, stays = false }: Toast): void {
  const id = notifications.show({
    title,
    message: (
      <>
        {detail}
        {action && (
          <button
            type="button"
            className={classes.action}
            onClick={() => {
              notifications.hide(id)
              action.onClick()
            }}
          >
            {action.label}
          </button>
        )}
      </>
    ),
    autoClose: stays ? false : tone === 'bad' || action ? 8000 : 4500,
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
