import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type InfiniteData,
  type UseInfiniteQueryResult,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query'
import { TOUCHED_SCREENS, type Change } from '#contract/words/live'
import { toastProblem } from '../ui/toast.tsx'
import { call, type Answer, type ApiProblem, type CallRequest, type PathOf } from './api.ts'
import { useWorkspace } from './workspace.tsx'

/** Paths that can be read within a workspace. */
type ReadPath = Extract<PathOf<'get'>, `/api/w/{workspaceId}/${string}`>
type Area<P> = P extends `/api/w/{workspaceId}/${infer A}/${string}`
  ? A
  : P extends `/api/w/{workspaceId}/${infer A}`
    ? A
    : never
/** Parts of a workspace that are read, and read again, together: `links`, `people`, … */
type ReadArea = Area<ReadPath>

type WithoutWorkspace<Request> = Omit<Request, 'params'> &
  (Request extends { params: infer Params }
    ? keyof Params extends 'workspaceId'
      ? object
      : { params: Omit<Params, 'workspaceId'> }
    : object)
type ReadRequest<P extends ReadPath> = WithoutWorkspace<CallRequest<'get', P>>
type Loose = { params?: Record<string, string>; query?: Record<string, unknown> }
type Optional<T> = object extends T ? [request?: T, options?: ReadOptions] : [request: T, options?: ReadOptions]

type ReadOptions = {
  readonly enabled?: boolean
  /** Goes on showing the last answer while another query of the same thing loads. */
  readonly keepPrevious?: boolean
}

/** Reads one thing of the current workspace and keeps it fresh. */
export function useRead<P extends ReadPath>(
  path: P,
  ...rest: Optional<ReadRequest<P>>
): UseQueryResult<Answer<'get', P>, ApiProblem> {
  const { workspace } = useWorkspace()
  const [request, options] = rest
  const asked = (request ?? {}) as Loose
  const queryKey = readKey(workspace.id, path, asked)
  return useQuery<Answer<'get', P>, ApiProblem>({
    queryKey,
    queryFn: () => call('get', path, requestIn(workspace.id, asked) as CallRequest<'get', P>),
    enabled: options?.enabled ?? true,
    ...(options?.keepPrevious && {
      placeholderData: (answer: Answer<'get', P> | undefined, before?: { queryKey: readonly unknown[] }) =>
        isSameThing(before?.queryKey, queryKey) ? keepPreviousData(answer) : undefined,
    }),
  })
}

type Page<Item> = { items: Item[]; nextCursor: string | null }
/** Paths whose answers come page by page. */
type PagedPath = { [P in ReadPath]: Answer<'get', P> extends Page<unknown> ? P : never }[ReadPath]

/** Reads a long list of the current workspace page by page; keeps the old rows while filters change. */
export function useReadPages<P extends PagedPath>(
  path: P,
  request: ReadRequest<P>,
): UseInfiniteQueryResult<InfiniteData<Answer<'get', P>>, ApiProblem> {
  const { workspace } = useWorkspace()
  const asked = request as Loose
  return useInfiniteQuery<
    Answer<'get', P>,
    ApiProblem,
    InfiniteData<Answer<'get', P>>,
    readonly unknown[],
    string | undefined
  >({
    queryKey: [...readKey(workspace.id, path, asked), 'pages'],
    queryFn: ({ pageParam }) => {
      const query = { ...asked.query, cursor: pageParam }
      return call('get', path, requestIn(workspace.id, { ...asked, query }) as CallRequest<'get', P>)
    },
    initialPageParam: undefined,
    getNextPageParam: (last) => (last as Page<unknown>).nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })
}

type ChangeOptions<Output, Input> = {
  /** What is changed once it worked: screens that say something of it are read again. */
  readonly changes?: Change
  readonly onDone?: (output: Output, input: Input) => void
  readonly onProblem?: (problem: ApiProblem, input: Input) => void
  /** Shows no toast when it fails: the caller shows `error` itself. */
  readonly quiet?: boolean
}

/** Changes something in the current workspace, then reads again what the change touched. */
export function useChange<Output, Input = void>(
  run: (input: Input, workspaceId: string) => Promise<Output>,
  { changes, onDone, onProblem, quiet = false }: ChangeOptions<Output, Input>,
): UseMutationResult<Output, ApiProblem, Input> {
  const { workspace } = useWorkspace()
  const readAgain = useReadAgain()
  return useMutation<Output, ApiProblem, Input>({
    mutationFn: (input) => run(input, workspace.id),
    onSuccess: (output, input) => {
      if (changes) void readAgain(changes)
      onDone?.(output, input)
    },
    onError: (problem, input) => {
      if (!quiet) toastProblem(problem)
      onProblem?.(problem, input)
    },
  })
}

/** Gives a function that reads again what a change of the current workspace touched. */
export function useReadAgain(): (change: Change) => Promise<void> {
  const client = useQueryClient()
  const { workspace } = useWorkspace()
  return async (change) => {
    const touched: readonly ReadArea[] = TOUCHED_SCREENS[change]
    await Promise.all(touched.map((area) => client.invalidateQueries({ queryKey: ['w', workspace.id, area] })))
  }
}

function readKey(workspaceId: string, path: string, { params, query }: Loose): readonly unknown[] {
  const area = path.split('/')[4] ?? ''
  return ['w', workspaceId, area, path, params ?? {}, query ?? {}]
}

/** Whether two keys differ in their query at most. */
function isSameThing(one: readonly unknown[] | undefined, other: readonly unknown[]): boolean {
  return one !== undefined && JSON.stringify(one.slice(0, -1)) === JSON.stringify(other.slice(0, -1))
}

function requestIn(workspaceId: string, { params, query }: Loose): Loose {
  return { params: { ...params, workspaceId }, ...(query ? { query } : {}) }
}
