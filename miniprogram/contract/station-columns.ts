import { fromColumns, toColumns, type Columns } from './columns'
import type { Facility, FacilityState, StationView } from './stations'

/**
 * Stations as they travel and as the phone keeps them: columns, with the facilities of a station as the bits of a
 * number. The codes travel along, so a phone with an older list of facilities still reads every station rightly.
 */
export interface StationColumns extends Columns {
  codes: string[]
}

/** A station whose facilities are bits, and beside them what is to say of some of them. */
interface NarrowStation extends Omit<StationView, 'facilities'> {
  has: number
  states?: Record<string, Omit<FacilityState, 'code'>>
}

/** Packs stations, or views with more fields of JSON; facilities take the order in which codes first appear. */
export function packStationViews(stations: readonly StationView[]): StationColumns {
  const codes = [...new Set(stations.flatMap(({ facilities }) => facilities.map(({ code }) => code)))]
  const rows = stations.map(({ facilities, ...station }): NarrowStation => {
    const states: NarrowStation['states'] = {}
    let has = 0
    for (const { code, ...state } of facilities) {
      has += 2 ** codes.indexOf(code)
      if (Object.keys(state).length > 0) states[code] = state
    }
    return { ...station, has, ...(Object.keys(states).length > 0 ? { states } : {}) }
  })
  return { codes, ...toColumns(rows) }
}

/** The stations again. Hours kept by several stations are one object. */
export function unpackStationViews<View extends StationView = StationView>({
  codes,
  ...columns
}: StationColumns): View[] {
  return fromColumns<NarrowStation>(columns).map(
    ({ has, states, ...station }) =>
      ({
        ...station,
        facilities: codes
          .filter((_, place) => Math.floor(has / 2 ** place) % 2 === 1)
          .map((code): FacilityState => ({ code: code as Facility, ...states?.[code] })),
      }) as View,
  )
}
