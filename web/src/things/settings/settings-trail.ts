/** Steps a settings breadcrumb is made of, and where each leads. */
export const TRAIL_STEPS = {
  Settings: '/settings',
  Workspace: '/settings/workspace',
  Integrations: '/settings/workspace/integrations',
} as const
export type TrailName = keyof typeof TRAIL_STEPS
