import { createSpotlight } from '@mantine/spotlight'

/** Whether the search is open, and what opens and closes it: known before its code is there. */
export const [searchStore, search] = createSpotlight()
