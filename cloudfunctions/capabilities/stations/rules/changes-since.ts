/**
 * The version whose successors a phone lacks; undefined when it knows none, or one this board never had (a board that
 * was set up anew), and has to take everything.
 */
export function changesSince(knownVersion: string | undefined, current: number): number | undefined {
  if (knownVersion === undefined || !/^\d{1,15}$/.test(knownVersion)) return undefined
  const known = Number(knownVersion)
  return known > 0 && known < current ? known : undefined
}
