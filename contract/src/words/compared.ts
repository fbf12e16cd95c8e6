/** How many publications are drawn in one chart: more lines than that nobody tells apart. */
export const COMPARED_MAX = 8
