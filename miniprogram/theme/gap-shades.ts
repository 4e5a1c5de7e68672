/** Shades of squares on a map, whose elements take colours from the script: the more people, the darker. */
export const GAP_SHADES = { few: '#c7351b2e', some: '#c7351b5c', many: '#c7351b96' } as const
/** The line around a square, and around the chosen one. */
export const GAP_LINE = '#9e2a14b3'
export const GAP_LINE_CHOSEN = '#1f1a17ff'
