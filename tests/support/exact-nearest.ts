import { metresBetween, type Position } from '../../miniprogram/contract/nearest'
import type { PackedStations } from '../../miniprogram/contract/packed-stations'
import { fitsWish, type StationWish } from '../../miniprogram/contract/station-search'

const METRES_PER_DEGREE = metresBetween({ latitude: 0, longitude: 0 }, { latitude: 1, longitude: 0 })
/** Far below a metre and far above what two ways of rounding differ by. */
const ROUNDING_M = 0.001

/**
 * The distances of the nearest that fit, found with nothing but latitudes in order: whatever lies further north or south
 * than the last one kept is further away. Slow to prepare, quick to ask; for holding cleverer ways to.
 */
export function exactNearest(packed: PackedStations, wish: StationWish) {
  const fits = fitsWish(packed, wish)
  const all = Array.from({ length: packed.count }, (_, place) => place).filter(fits)
  const places = all.sort((one, other) => packed.latitudes[one]! - packed.latitudes[other]!)
  const latitudes = Float64Array.from(places, (place) => packed.latitudes[place]!)
  const metresTo = (from: Position, at: number) =>
    metresBetween(from, { latitude: latitudes[at]!, longitude: packed.longitudes[places[at]!]! })

  return (from: Position, count: number): number[] => {
    let north = firstAtLeast(latitudes, from.latitude)
    let south = north - 1
    const kept: number[] = []
    for (;;) {
      const toNorth = north < latitudes.length ? latitudes[north]! - from.latitude : Infinity
      const toSouth = south >= 0 ? from.latitude - latitudes[south]! : Infinity
      const apart = Math.min(toNorth, toSouth) * METRES_PER_DEGREE
      const worst = kept.length < count ? Infinity : kept[count - 1]!
      if (apart === Infinity || apart > worst + ROUNDING_M) return kept
      const metres = metresTo(from, toNorth <= toSouth ? north : south)
      if (toNorth <= toSouth) north += 1
      else south -= 1
      if (metres > worst) continue
      kept.splice(firstAtLeast(kept, metres), 0, metres)
      kept.length = Math.min(kept.length, count)
    }
  }
}

/** The first place in an ascending list whose value is not below this one. */
function firstAtLeast(values: ArrayLike<number>, value: number): number {
  let [from, to] = [0, values.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (values[middle]! < value) from = middle + 1
    else to = middle
  }
  return from
}
