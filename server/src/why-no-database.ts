/** What a failure to reach the database of DATABASE_URL means, without its password; another error stays as it is. */
export function whyNoDatabase(error: unknown, databaseUrl: string): unknown {
  const sentence = SENTENCES.get(codeOf(error))
  return sentence === undefined ? error : new Error(`DATABASE_URL: ${sentence(partsOf(databaseUrl))}`, { cause: error })
}

type Parts = { readonly server: string; readonly user: string; readonly database: string }

const unanswered = ({ server }: Parts) =>
  `${server} does not answer. Is PostgreSQL running there, and may this machine reach it?`
const unknownHost = ({ server }: Parts) => `the name of ${server} is not known. Check it for a typo.`
const refused = ({ server, user }: Parts) => `${server} does not let ${user} in. Check the user name and the password.`

/** Codes of the socket, and of PostgreSQL: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const SENTENCES: ReadonlyMap<string, (parts: Parts) => string> = new Map([
  ['ECONNREFUSED', ({ server }) => `nothing listens at ${server}. Is PostgreSQL running there?`],
  ['ENOENT', ({ server }) => `nothing listens at ${server}. Is PostgreSQL running there?`],
  ['ENOTFOUND', unknownHost],
  ['EAI_AGAIN', unknownHost],
  ['ETIMEDOUT', unanswered],
  ['EHOSTUNREACH', unanswered],
  ['ENETUNREACH', unanswered],
  ['28P01', refused],
  ['28000', refused],
  [
    '3D000',
    ({ server, database }) => `there is no database named ${database} at ${server}. Create it, or name another.`,
  ],
  ['53300', ({ server }) => `${server} has no connection free. Allow it more, or close some.`],
])

function codeOf(error: unknown): string {
  // A name with two addresses fails once for each.
  if (error instanceof AggregateError) return codeOf(error.errors[0])
  if (!(error instanceof Error)) return ''
  if (error.message === 'timeout exceeded when trying to connect') return 'ETIMEDOUT'
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}

function partsOf(databaseUrl: string): Parts {
  const url = URL.parse(databaseUrl)
  const folder = url?.searchParams.get('host')
  return {
    server: folder ?? (url?.host || 'the server'),
    user: decodeURIComponent(url?.username || 'this user'),
    database: decodeURIComponent(url?.pathname.slice(1) || 'that'),
  }
}
