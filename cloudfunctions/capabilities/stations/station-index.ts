import { around } from 'geokdbush'
import KDBush from 'kdbush'
import type { PackedStations } from '../../../miniprogram/contract/packed-stations'
import type { NearestPlaces } from '../../../miniprogram/contract/station-search'

/**
 * A spatial index over packed stations for the national case. The phone does without: a district's stations are
 * scanned in less time than a frame takes, and the package stays smaller.
 */
export function indexStations(packed: PackedStations): NearestPlaces {
  if (packed.count === 0) return () => []
  const tree = new KDBush(packed.count, NODE_SIZE)
  for (let place = 0; place < packed.count; place += 1) {
    tree.add(packed.longitudes[place]!, packed.latitudes[place]!)
  }
  tree.finish()
  return ({ longitude, latitude }, count, accepts) =>
    around(tree, longitude, latitude, count, undefined, accepts)
}

/** Places in a leaf: with smaller leaves fewer places are looked at that are not among the nearest. */
const NODE_SIZE = 16
