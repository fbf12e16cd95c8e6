import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useSearchParam } from '../lib/url-state.ts'
import { TextLink } from '../ui/text-link.tsx'
import { AlonePage } from './alone-page.tsx'
import { Redirect } from './redirect.tsx'
import { meQuery, safeNext, setupQuery } from './session.ts'
import { SignInForm } from './sign-in-form.tsx'

export function SignInPage() {
  const [next] = useSearchParam('next')
  const setup = useQuery(setupQuery)
  const client = useQueryClient()
  const navigate = useNavigate()
  const goOn = async () => {
    await client.fetchQuery({ ...meQuery, staleTime: 0 })
    await navigate({ href: safeNext(next) })
  }
  if (setup.data?.needsFirstUser) return <Redirect to="/sign-up" />

  return (
    <AlonePage
      title="Sign in"
      lead="See which video and which link earned each sale."
      after={
        <>
          {setup.data?.signUp === 'open' && (
            <>
              New here?{' '}
              <TextLink to="/sign-up" search={next ? { next } : {}}>
                Create an account
              </TextLink>
              .{' '}
            </>
          )}
          {setup.data !== undefined && <ForgotPassword sendsMail={setup.data.sendsMail} />}
        </>
      }
    >
      <SignInForm onDone={goOn} />
    </AlonePage>
  )
}

/** The way back in. */
export function ForgotPassword({ sendsMail }: { sendsMail: boolean }) {
  if (sendsMail) return <TextLink to="/forgot-password">Forgot your password?</TextLink>
  return (
    <>
      Forgot your password? Whoever runs this installation can reset it with <code>npm run reset-password</code>.
    </>
  )
}
