import { unpackStationViews } from '../contract/station-columns'
import type { Facility, StationView } from '../contract/stations'
import { nearTo, showStation } from '../contract/tiled-stations'
import { call, type CallReply } from './call'
import { serverNow } from './server-clock'

/** A station that came by itself, and when. */
export interface ShownStation {
  station: StationView
  asOf: number
}

/** Single stations remembered until the app is closed: enough to go back and forth between a list and its stations. */
const SHOWN_MAX = 200

const shown = new Map<string, ShownStation>()

function remember(stations: readonly StationView[]): void {
  const asOf = serverNow()
  for (const station of stations) {
    shown.delete(station.stationId)
    shown.set(station.stationId, { station, asOf })
  }
  for (const stationId of [...shown.keys()].slice(0, Math.max(0, shown.size - SHOWN_MAX)))
    shown.delete(stationId)
}

/** A station that was asked for by itself or found far away. */
export const shownStation = (stationId: string): ShownStation | undefined => shown.get(stationId)

/** Asks for one station as it is now. */
export async function askStation(stationId: string): Promise<CallReply<typeof showStation>> {
  const reply = await call(showStation, { stationId })
  if (reply.ok) remember([reply.data])
  else if (reply.code === 'STATION_UNKNOWN') shown.delete(stationId)
  return reply
}

type NearTo = { ok: true; stations: StationView[] } | Extract<CallReply<typeof nearTo>, { ok: false }>

/** The nearest stations of the whole union around a landmark, whose name is all that is sent. */
export async function searchNearTo(question: {
  landmark: string
  needs: readonly Facility[]
  isOnlyOpen: boolean
}): Promise<NearTo> {
  const reply = await call(nearTo, { ...question, needs: [...question.needs] })
  if (!reply.ok) return reply
  const stations = unpackStationViews(reply.data.stations)
  remember(stations)
  return { ok: true, stations }
}
