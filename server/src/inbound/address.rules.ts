/** Where other programs post events. `in` is reserved among short URLs. */
export const addressOf = (appUrl: string, key: string) => `${appUrl}/in/${key}`

/** As keys are made. Nothing else reaches a statement. */
export const KEY = /^[\w-]{16,64}$/
