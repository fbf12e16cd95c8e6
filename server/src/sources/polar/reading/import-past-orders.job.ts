import { defineJob } from '../../../platform/jobs/index.ts'
import { scopeForSystem } from '../../../workspaces/index.ts'
import type { Polar } from '../access/polar.ts'
import { importPage } from './import-page.ts'
import { importPastOrdersType } from './import.schema.ts'

/** `polar.import_past_orders`: one page of an import; each page enqueues the next. */
export const createImportPastOrdersJob = (polar: Polar) =>
  defineJob({
    ...importPastOrdersType,
    run: async ({ workspaceId, importId }, { signal }) => {
      const scope = await scopeForSystem(polar.db.reader, workspaceId)
      await importPage(polar, scope, importId, signal)
    },
  })
