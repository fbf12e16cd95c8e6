import { nameReferrer } from '../../platform/referrers/index.ts'
import type { Origin } from './link-origins.query.ts'

const GROUPS_MAX = 10

type Referrer = Origin & { readonly hosts: Origin[] }

/** Puts the hosts of referrers together by their names, most clicks first. At reading: names change, clicks do not. */
export function groupReferrers(hosts: readonly Origin[]): Referrer[] {
  const groups = Map.groupBy(hosts, ({ name }) => nameReferrer(name))
  return Array.from(groups, ([name, group]) => ({
    name,
    clicks: group.reduce((sum, host) => sum + host.clicks, 0),
    hosts: group,
  }))
    .toSorted((one, other) => other.clicks - one.clicks || (one.name < other.name ? -1 : 1))
    .slice(0, GROUPS_MAX)
}
