import type { SignedInBrowser } from '#contract/auth'
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call, type ApiProblem } from '../../lib/api.ts'
import { formatDay } from '../../lib/time.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { Card } from '../../ui/card.tsx'
import { ErrorState } from '../../ui/empty-state.tsx'
import { SettingRow } from '../../ui/setting-row.tsx'
import { Tag } from '../../ui/tag.tsx'
import { toast, toastProblem } from '../../ui/toast.tsx'
import classes from './settings.module.css'
import { SignOutButton } from './sign-out-button.tsx'

const KEY = ['sessions']
type Browsers = { readonly items: readonly SignedInBrowser[] }

/** Where I am signed in; any of it can be ended from here. */
export function BrowserList() {
  const { workspace } = useWorkspace()
  const client = useQueryClient()
  const browsers = useQuery<Browsers, ApiProblem>({
    queryKey: KEY,
    queryFn: () => call('get', '/api/auth/sessions', {}),
  })
  const end = useMutation<unknown, ApiProblem, { readonly path: EndPath; readonly id?: string }>({
    mutationFn: ({ path, id }) =>
      path === END ? call('post', END, { json: { id: id ?? '' } }) : call('post', END_OTHERS, {}),
    onSuccess: (_answer, { path }) =>
      toast({ title: path === END ? 'Signed out there' : 'Signed out everywhere else', tone: 'good' }),
    onError: toastProblem,
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  })
  const items = browsers.data?.items ?? []
  return (
    <Card title="Where you are signed in" flush>
      {browsers.error && !browsers.data && (
        <ErrorState problem={browsers.error} onRetry={() => void browsers.refetch()} />
      )}
      {items.map((browser) => (
        <SettingRow key={browser.id} title={nameOf(browser)} hint={sinceWhen(browser, workspace.timeZone)}>
          {browser.isThis ? (
            <div className={classes.controls}>
              <Tag>This browser</Tag>
              <SignOutButton />
            </div>
          ) : (
            <Button
              variant="default"
              aria-label={`Sign out ${nameOf(browser)}`}
              loading={end.isPending && end.variables.id === browser.id}
              onClick={() => end.mutate({ path: END, id: browser.id })}
            >
              Sign out
            </Button>
          )}
        </SettingRow>
      ))}
      {items.length > 1 && (
        <SettingRow
          title="Everywhere else"
          hint="Ends all of them but this one. If you don’t know one, change your password, too."
        >
          <Button
            variant="default"
            color="red"
            loading={end.isPending && end.variables.path === END_OTHERS}
            onClick={() => end.mutate({ path: END_OTHERS })}
          >
            Sign out everywhere else
          </Button>
        </SettingRow>
      )}
    </Card>
  )
}

const END = '/api/auth/sessions/end'
const END_OTHERS = '/api/auth/sessions/end-others'
type EndPath = typeof END | typeof END_OTHERS

function nameOf({ browser, system }: SignedInBrowser): string {
  if (browser === null && system === null) return 'Unknown browser'
  return [browser ?? 'Unknown browser', ...(system === null ? [] : [system])].join(' on ')
}

function sinceWhen({ signedInAt, lastSeenAt }: SignedInBrowser, timeZone: string): string {
  const [signedIn, seen] = [formatDay(signedInAt, timeZone), formatDay(lastSeenAt, timeZone)]
  return signedIn === seen ? `Signed in ${signedIn}` : `Signed in ${signedIn}, last seen ${seen}`
}
