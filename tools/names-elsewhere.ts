/** What documents name and this repository need not have, each with the reason. */
export const ELSEWHERE: Readonly<Record<string, string>> = {
  'c.json': 'a method of Hono, no file',
  setLinkStatus: 'how not to name a function',
  'links/utils.ts': 'how not to name a file',
  proxy_set_header: 'a directive of nginx',
  proxy_next_upstream: 'a directive of nginx',
  TimeoutStopSec: 'a setting of systemd',
  terminationGracePeriodSeconds: 'a setting of Kubernetes',
  transaction_timeout: 'a setting of PostgreSQL 17',
  'postgresql-client-18': 'a package of PostgreSQL for Debian',
  create_distributed_table: 'a function of Citus',
}
