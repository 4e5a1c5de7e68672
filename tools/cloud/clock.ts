/**
 * The machine's shifted clock. The offset lives in shared memory, so function workers that are already running
 * see a change at once, without a message they would only read between two invocations.
 */
export interface Clock {
  /** Milliseconds since the epoch as everything on this machine sees it. */
  now(): number
  /** How far the clock is ahead of the real one, in milliseconds. */
  readonly offsetMs: number
  /** One Float64: the offset. Handed to workers as it is. */
  readonly shared: SharedArrayBuffer
  /** Sets the offset; everyone who listens is told afterwards. */
  shiftTo(offsetMs: number): void
  onShift(listener: () => void): void
}

/** A clock that starts in step with the real one. */
export function createClock(): Clock {
  const shared = new SharedArrayBuffer(8)
  const offset = new Float64Array(shared)
  const listeners: (() => void)[] = []
  return {
    shared,
    now: () => Math.floor(Date.now() + (offset[0] ?? 0)),
    get offsetMs() {
      return offset[0] ?? 0
    },
    shiftTo(offsetMs) {
      offset[0] = offsetMs
      for (const listener of listeners) listener()
    },
    onShift: (listener) => void listeners.push(listener),
  }
}
