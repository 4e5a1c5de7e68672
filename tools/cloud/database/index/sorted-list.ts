const CHUNK_MAX = 512

/**
 * A sorted sequence in chunks of bounded size, so that an insertion among 200,000 entries moves a few hundred.
 * Entries must be distinct under `compare`.
 */
export class SortedList<T> {
  private chunks: T[][] = []

  constructor(private readonly compare: (a: T, b: T) => number) {}

  /** Replaces the content; sorts once, which is far cheaper than inserting one by one. */
  load(entries: T[]): void {
    entries.sort(this.compare)
    this.chunks = []
    for (let i = 0; i < entries.length; i += CHUNK_MAX / 2)
      this.chunks.push(entries.slice(i, i + CHUNK_MAX / 2))
  }

  insert(entry: T): void {
    const at = this.chunkFor((other) => this.compare(other, entry))
    const chunk = this.chunks[at]
    if (!chunk) {
      this.chunks.push([entry])
      return
    }
    chunk.splice(
      lowerBound(chunk, (other) => this.compare(other, entry)),
      0,
      entry,
    )
    if (chunk.length > CHUNK_MAX) this.chunks.splice(at + 1, 0, chunk.splice(CHUNK_MAX / 2))
  }

  remove(entry: T): void {
    const at = this.chunkFor((other) => this.compare(other, entry))
    const chunk = this.chunks[at]
    if (!chunk) return
    const place = lowerBound(chunk, (other) => this.compare(other, entry))
    const found = chunk[place]
    if (found === undefined || this.compare(found, entry) !== 0) return
    chunk.splice(place, 1)
    if (chunk.length === 0) this.chunks.splice(at, 1)
  }

  /**
   * The entries inside an interval, upwards. `place` tells where an entry lies: negative before the interval,
   * zero inside, positive after it; it must not decrease along the order.
   */
  *range(place: (entry: T) => number): Generator<T> {
    let at = this.chunkFor(place)
    let from = at < this.chunks.length ? lowerBound(this.chunks[at] as T[], place) : 0
    for (; at < this.chunks.length; at++, from = 0) {
      const chunk = this.chunks[at] as T[]
      for (let i = from; i < chunk.length; i++) {
        const entry = chunk[i] as T
        if (place(entry) > 0) return
        yield entry
      }
    }
  }

  /** The same entries, downwards. */
  *rangeDown(place: (entry: T) => number): Generator<T> {
    // The first entry after the interval ends it: seek that, then walk back.
    const after = (entry: T) => (place(entry) > 0 ? 0 : -1)
    let at = this.chunkFor(after)
    let from = at < this.chunks.length ? lowerBound(this.chunks[at] as T[], after) - 1 : -1
    for (; at >= 0; at--) {
      const chunk = this.chunks[at] ?? []
      for (let i = from; i >= 0; i--) {
        const entry = chunk[i] as T
        if (place(entry) < 0) return
        yield entry
      }
      from = (this.chunks[at - 1]?.length ?? 0) - 1
    }
  }

  /** The first chunk whose last entry is not before the interval; the last chunk when all are before it. */
  private chunkFor(place: (entry: T) => number): number {
    let low = 0
    let high = this.chunks.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      const chunk = this.chunks[middle] as T[]
      if (place(chunk[chunk.length - 1] as T) < 0) low = middle + 1
      else high = middle
    }
    return Math.max(low, 0)
  }
}

/** The first position whose entry is not before the interval. */
function lowerBound<T>(chunk: T[], place: (entry: T) => number): number {
  let low = 0
  let high = chunk.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (place(chunk[middle] as T) < 0) low = middle + 1
    else high = middle
  }
  return low
}
