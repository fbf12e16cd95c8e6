import type { LinkId } from '#contract/ids'
import type { Link } from '#contract/links'
import type { Reader } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/http/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import { readLinkFacts } from './link-facts.query.ts'
import { presentLink } from './present-link.ts'

/**
 * A link as routes answer with it, after whatever was just done to it.
 * @throws NotFound
 */
export async function showLink(reader: Reader, scope: WorkspaceScope, id: LinkId, shortUrl: string): Promise<Link> {
  const facts = await readLinkFacts(reader, scope, id)
  if (facts === null) throw new NotFound()
  return presentLink(facts, shortUrl)
}
