import { around } from 'geokdbush'
import KDBush from 'kdbush'
import type { PackedStations } from '../../../miniprogram/contract/packed-stations'
import type { NearestPlaces } from '../../../miniprogram/contract/station-search'

/**
 * A spatial index over packed stations for the national case. The phone does without: a district's stations are
 * scanned in less time than a frame takes, and the package stays smaller.
 */
export function indexStations(packed: PackedStations): NearestPlaces {
  return packed.count === 0 ? () => [] : openTree(buildTree(packed))
}

/** The index as one piece of memory, which may be kept in a file. The index library bears no list without stations. */
export function buildTree(packed: PackedStations): ArrayBuffer {
  const tree = new KDBush(packed.count, NODE_SIZE)
  for (let place = 0; place < packed.count; place += 1) {
    tree.add(packed.longitudes[place]!, packed.latitudes[place]!)
  }
  tree.finish()
  return tree.data as ArrayBuffer
}

/** The index again, over the very memory it was built in. */
export function openTree(memory: ArrayBuffer): NearestPlaces {
  const tree = KDBush.from(memory)
  return ({ longitude, latitude }, count, accepts) =>
    around(tree, longitude, latitude, count, undefined, accepts)
}

/** Places in a leaf: with smaller leaves fewer places are looked at that are not among the nearest. */
const NODE_SIZE = 16
