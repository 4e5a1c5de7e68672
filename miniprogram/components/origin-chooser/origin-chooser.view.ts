import type { AreaView } from '../../contract/membership'
import type { Position } from '../../contract/nearest'
import type { Landmark, StationSnapshot } from '../../contract/stations'

/** A place to measure from, as a line of the sheet. */
export interface OriginChoice extends Position {
  name: string
  /** `9 个驿站`; empty for a landmark. */
  note: string
}

const choiceOf = ({ name, latitude, longitude }: Landmark): OriginChoice => ({
  ...{ name, latitude, longitude },
  note: '',
})

/** An area is measured from the middle of its stations, because that is what one looks for there. */
function areaChoice({ areaId, name }: AreaView, stations: StationSnapshot['stations']): OriginChoice[] {
  const own = stations.filter((station) => station.areaId === areaId)
  if (own.length === 0) return []
  const middle = (degrees: number[]) => degrees.reduce((sum, one) => sum + one, 0) / degrees.length
  return [
    {
      name,
      latitude: middle(own.map(({ latitude }) => latitude)),
      longitude: middle(own.map(({ longitude }) => longitude)),
      note: `${own.length} 个驿站`,
    },
  ]
}

/** Landmarks first, because they are nearer to what somebody knows of where they are; then the areas. */
export function originChoices(
  snapshot: Pick<StationSnapshot, 'landmarks' | 'stations'>,
  areas: readonly AreaView[],
): OriginChoice[] {
  return [
    ...snapshot.landmarks.map(choiceOf),
    ...areas.flatMap((area) => areaChoice(area, snapshot.stations)),
  ]
}

export const LOCATION_REASON = '位置只用来算距离，留在这台手机上。'
export const LOCATION_REFUSED_TEXT = '没有拿到位置。选一个附近的地方，也能按远近排。'
