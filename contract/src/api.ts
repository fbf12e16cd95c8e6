/**
 * All routes of the API in one type. The web client derives paths, parameters and answers from it
 * and imports nothing of it at run time.
 */
import type * as activities from './activities.ts'
import type * as audit from './audit.ts'
import type * as auth from './auth.ts'
import type * as checklist from './checklist.ts'
import type * as codes from './codes.ts'
import type * as compared from './compared.ts'
import type * as descriptionKit from './description-kit.ts'
import type * as descriptions from './descriptions.ts'
import type * as home from './home.ts'
import type * as inbound from './inbound.ts'
import type * as linkReport from './link-report.ts'
import type * as links from './links.ts'
import type * as linksSummary from './links-summary.ts'
import type * as people from './people.ts'
import type * as polar from './polar.ts'
import type * as podcasts from './podcasts.ts'
import type * as productOrder from './product-order.ts'
import type * as publicationParts from './publication-parts.ts'
import type * as publications from './publications.ts'
import type * as savedLinks from './saved-links.ts'
import type * as viewsFile from './views-file.ts'
import type * as workspaces from './workspaces.ts'
import type * as youtube from './youtube.ts'

type RoutesOf<Module> = Extract<Module[keyof Module], { method: string; path: string; responses: object }>

export type ApiRoute =
  | RoutesOf<typeof activities>
  | RoutesOf<typeof audit>
  | RoutesOf<typeof auth>
  | RoutesOf<typeof checklist>
  | RoutesOf<typeof codes>
  | RoutesOf<typeof compared>
  | RoutesOf<typeof descriptionKit>
  | RoutesOf<typeof descriptions>
  | RoutesOf<typeof home>
  | RoutesOf<typeof inbound>
  | RoutesOf<typeof linkReport>
  | RoutesOf<typeof links>
  | RoutesOf<typeof linksSummary>
  | RoutesOf<typeof people>
  | RoutesOf<typeof polar>
  | RoutesOf<typeof podcasts>
  | RoutesOf<typeof productOrder>
  | RoutesOf<typeof publicationParts>
  | RoutesOf<typeof publications>
  | RoutesOf<typeof viewsFile>
  | RoutesOf<typeof savedLinks>
  | RoutesOf<typeof workspaces>
  | RoutesOf<typeof youtube>
