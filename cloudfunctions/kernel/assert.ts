/** States an invariant. A broken one is our fault, never the caller's, and ends the call as INTERNAL. */
export function assert(condition: unknown, statement: string): asserts condition {
  if (!condition) throw new Error(`broken invariant: ${statement}`)
}
