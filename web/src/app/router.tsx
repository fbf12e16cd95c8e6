import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { code, isCodeMissing } from '../lib/code.ts'
import { keepShown, parseSearch, stringifySearch, takes, type ShownParam } from '../lib/url-state.ts'
import type { ActivityParam } from '../features/activities/activity-filter.ts'
import type { CompareParam } from '../features/publications/compare-query.ts'
import type { DescriptionsParam } from '../features/publications/descriptions-query.ts'
import type { LinksParam } from '../features/links/links-query.ts'
import type { PeopleParam } from '../features/people/people-sort.ts'
import type { PublicationsParam } from '../features/publications/publications-query.ts'
import { ErrorPage, ScreenError } from './error-page.tsx'
import { NotFoundPage } from './not-found-page.tsx'
import { SignInPage } from './sign-in-page.tsx'
import { SignUpPage } from './sign-up-page.tsx'
import { SignedIn } from './signed-in.tsx'

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage, errorComponent: ErrorPage })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: takes<'next'>(),
  component: SignInPage,
})
const signUp = createRoute({
  getParentRoute: () => root,
  path: '/sign-up',
  validateSearch: takes<'next'>(),
  component: SignUpPage,
})
const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: '/forgot-password',
  component: lazyRouteComponent(() => code(import('./forgot-password-page.tsx')), 'ForgotPasswordPage'),
})
const resetPassword = createRoute({
  getParentRoute: () => root,
  path: '/reset-password',
  component: lazyRouteComponent(() => code(import('./reset-password-page.tsx')), 'ResetPasswordPage'),
})
const invite = createRoute({
  getParentRoute: () => root,
  path: '/invite/$token',
  component: lazyRouteComponent(() => code(import('./invite-page.tsx')), 'InvitePage'),
})

const app = createRoute({
  getParentRoute: () => root,
  id: 'app',
  validateSearch: takes<ShownParam>(),
  component: SignedIn,
  search: { middlewares: [({ search, next }) => keepShown(search, next(search))] },
})

const home = createRoute({
  getParentRoute: () => app,
  path: '/',
  component: lazyRouteComponent(() => code(import('../features/home/home-page.tsx')), 'HomePage'),
})
const publications = createRoute({
  getParentRoute: () => app,
  path: '/publications',
  validateSearch: takes<PublicationsParam>(),
  component: lazyRouteComponent(
    () => code(import('../features/publications/publications-page.tsx')),
    'PublicationsPage',
  ),
})
const publication = createRoute({
  getParentRoute: () => app,
  path: '/publications/$publicationId',
  component: lazyRouteComponent(() => code(import('../features/publications/publication-page.tsx')), 'PublicationPage'),
})
const codes = createRoute({
  getParentRoute: () => app,
  path: '/publications/codes',
  component: lazyRouteComponent(() => code(import('../features/publications/codes-page.tsx')), 'CodesPage'),
})
const compare = createRoute({
  getParentRoute: () => app,
  path: '/publications/compare',
  validateSearch: takes<CompareParam>(),
  component: lazyRouteComponent(() => code(import('../features/publications/compare-page.tsx')), 'ComparePage'),
})
const descriptions = createRoute({
  getParentRoute: () => app,
  path: '/publications/descriptions',
  validateSearch: takes<DescriptionsParam>(),
  component: lazyRouteComponent(
    () => code(import('../features/publications/descriptions-page.tsx')),
    'DescriptionsPage',
  ),
})
const kit = createRoute({
  getParentRoute: () => app,
  path: '/publications/kit',
  validateSearch: takes<'publication'>(),
  component: lazyRouteComponent(() => code(import('../features/publications/kit-page.tsx')), 'KitPage'),
})
const links = createRoute({
  getParentRoute: () => app,
  path: '/links',
  validateSearch: takes<LinksParam>(),
  component: lazyRouteComponent(() => code(import('../features/links/links-page.tsx')), 'LinksPage'),
})
const link = createRoute({
  getParentRoute: () => app,
  path: '/links/$linkId',
  validateSearch: takes<'edit'>(),
  component: lazyRouteComponent(() => code(import('../features/links/link-page.tsx')), 'LinkPage'),
})
const saved = createRoute({
  getParentRoute: () => app,
  path: '/saved',
  validateSearch: takes<'use'>(),
  component: lazyRouteComponent(() => code(import('../features/saved/saved-page.tsx')), 'SavedPage'),
})
const people = createRoute({
  getParentRoute: () => app,
  path: '/people',
  validateSearch: takes<PeopleParam>(),
  component: lazyRouteComponent(() => code(import('../features/people/people-page.tsx')), 'PeoplePage'),
})
const person = createRoute({
  getParentRoute: () => app,
  path: '/people/$personId',
  component: lazyRouteComponent(() => code(import('../features/people/person-page.tsx')), 'PersonPage'),
})
const activities = createRoute({
  getParentRoute: () => app,
  path: '/activity',
  validateSearch: takes<ActivityParam>(),
  component: lazyRouteComponent(() => code(import('../features/activities/activity-page.tsx')), 'ActivityPage'),
})
const activity = createRoute({
  getParentRoute: () => app,
  path: '/activity/$activityId',
  component: lazyRouteComponent(
    () => code(import('../features/activities/activity-detail-page.tsx')),
    'ActivityDetailPage',
  ),
})
const settings = createRoute({
  getParentRoute: () => app,
  path: '/settings',
  beforeLoad: () => {
    throw redirect({ to: '/settings/workspace', replace: true })
  },
})
const account = createRoute({
  getParentRoute: () => app,
  path: '/settings/account',
  component: lazyRouteComponent(() => code(import('../features/settings/account-page.tsx')), 'AccountPage'),
})
const workspace = createRoute({
  getParentRoute: () => app,
  path: '/settings/workspace',
  component: lazyRouteComponent(() => code(import('../features/settings/workspace-page.tsx')), 'WorkspacePage'),
})
const members = createRoute({
  getParentRoute: () => app,
  path: '/settings/workspace/members',
  component: lazyRouteComponent(() => code(import('../features/settings/members-page.tsx')), 'MembersPage'),
})
const audit = createRoute({
  getParentRoute: () => app,
  path: '/settings/workspace/audit-log',
  component: lazyRouteComponent(() => code(import('../features/settings/audit/audit-page.tsx')), 'AuditPage'),
})
const integrations = createRoute({
  getParentRoute: () => app,
  path: '/settings/workspace/integrations',
  component: lazyRouteComponent(() => code(import('../features/sources/integrations-page.tsx')), 'IntegrationsPage'),
})
const polar = createRoute({
  getParentRoute: () => app,
  path: '/settings/workspace/integrations/polar',
  validateSearch: takes<'connected' | 'failed'>(),
  component: lazyRouteComponent(() => code(import('../features/sources/polar/polar-page.tsx')), 'PolarPage'),
})
const youtube = createRoute({
  getParentRoute: () => app,
  path: '/settings/workspace/integrations/youtube',
  component: lazyRouteComponent(() => code(import('../features/sources/youtube/youtube-page.tsx')), 'YoutubePage'),
})
const podcast = createRoute({
  getParentRoute: () => app,
  path: '/settings/workspace/integrations/podcast',
  component: lazyRouteComponent(() => code(import('../features/sources/podcast/podcast-page.tsx')), 'PodcastPage'),
})
const listJoins = createRoute({
  getParentRoute: () => app,
  path: '/settings/workspace/integrations/list-joins',
  component: lazyRouteComponent(() => code(import('../features/sources/inbound/inbound-page.tsx')), 'InboundPage'),
})
const help = createRoute({
  getParentRoute: () => app,
  path: '/help',
  component: lazyRouteComponent(() => code(import('../features/help/help-page.tsx')), 'HelpPage'),
})

const screens = [
  home,
  publications,
  codes,
  compare,
  descriptions,
  kit,
  publication,
  links,
  link,
  saved,
  people,
  person,
  activities,
  activity,
]
const sources = [polar, youtube, podcast, listJoins]
const settingScreens = [settings, account, workspace, members, integrations, audit, ...sources, help]

/** Every address of the app. Pages load when they are first visited, or when their link is pointed at. */
export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    signUp,
    forgotPassword,
    resetPassword,
    invite,
    app.addChildren([...screens, ...settingScreens]),
  ]),
  defaultPreload: 'intent',
  defaultErrorComponent: ScreenError,
  scrollRestoration: true,
  parseSearch,
  stringifySearch,
})

// No screen is open just then that somebody types into: the moment to load the page anew.
router.subscribe('onBeforeNavigate', ({ toLocation, pathChanged }) => {
  if (pathChanged && isCodeMissing() && navigator.onLine) location.assign(toLocation.href)
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
