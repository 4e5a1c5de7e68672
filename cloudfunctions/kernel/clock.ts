/** The only place of the cloud side that asks what time it is; everything else is told. */
export function currentInstant(): number {
  return Date.now()
}

/** Waits; used between attempts of the same thing, never to make something happen later. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
