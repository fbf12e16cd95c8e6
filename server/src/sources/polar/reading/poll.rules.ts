/** How often Polar is asked for news where no webhook can reach us. */
export const POLL_SECONDS = 60
