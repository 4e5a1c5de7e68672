import type { GivenPosition } from './location'

/** Room kept free at the edges of the map, in px, so that a pin is not cut in half. */
const PADDING_PX = 48

/** Moves and zooms the map with this id so that all the points can be seen. */
export function showOnMap(mapId: string, points: GivenPosition[]): void {
  wx.createMapContext(mapId).includePoints({
    points,
    padding: [PADDING_PX, PADDING_PX, PADDING_PX, PADDING_PX],
  })
}
