import { SOURCES } from '#contract/words/sources'

/** Every address of the web app's router (web/src/app/router.tsx); a test compares the two. */
export const WEB_PAGES: readonly string[] = [
  '/',
  '/sign-in',
  '/sign-up',
  '/forgot-password',
  '/reset-password',
  '/invite/$token',
  '/publications',
  '/publications/codes',
  '/publications/compare',
  '/publications/descriptions',
  '/publications/kit',
  '/publications/$publicationId',
  '/links',
  '/links/$linkId',
  '/saved',
  '/people',
  '/people/$personId',
  '/activity',
  '/activity/$activityId',
  '/settings',
  '/settings/account',
  '/settings/workspace',
  '/settings/workspace/members',
  '/settings/workspace/integrations',
  ...Object.keys(SOURCES).map((source) => `/settings/workspace/integrations/${source}`),
  '/settings/workspace/integrations/youtube',
  '/settings/workspace/integrations/podcast',
  '/settings/workspace/integrations/list-joins',
  '/settings/workspace/audit-log',
  '/help',
]

const PATTERNS = WEB_PAGES.map((page) => new RegExp(`^${page.replaceAll(/\$\w+/g, '[^/]+')}/?$`))

/** Whether the web app has a screen at this path. Whether there is anything on it, only the API knows. */
export const isWebPage = (path: string): boolean => PATTERNS.some((pattern) => pattern.test(path))
