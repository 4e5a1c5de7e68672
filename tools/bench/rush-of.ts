/** How many tasks ran a second, and each one's outcome. */
export interface Rush<Outcome> {
  outcomes: Outcome[]
  seconds: number
}

/** Runs a task for each number from 0, so many at once, and keeps the outcomes in order. */
export async function rushOf<Outcome>(
  count: number,
  atOnce: number,
  task: (number: number) => Promise<Outcome>,
): Promise<Rush<Outcome>> {
  const outcomes = new Array<Outcome>(count)
  let next = 0
  const begun = performance.now()
  const caller = async (): Promise<void> => {
    for (let number = next++; number < count; number = next++) outcomes[number] = await task(number)
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, caller))
  return { outcomes, seconds: (performance.now() - begun) / 1_000 }
}
