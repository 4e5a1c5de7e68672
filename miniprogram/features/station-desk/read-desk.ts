import { lowStations, type ItemKind } from '../../contract/loans'
import { unpackStationViews } from '../../contract/station-columns'
import { DESK_PAGE_STATIONS, deskList, type DeskStationView } from '../../contract/station-desk'
import { SNAPSHOT_STATIONS_MAX } from '../../contract/stations'
import { call, type CallReply } from '../../services/call'
import type { DeskFacts } from './pages/board/board.view'

type Refused = Extract<CallReply<typeof deskList>, { ok: false }>

const PAGES_MAX = SNAPSHOT_STATIONS_MAX / DESK_PAGE_STATIONS

/** What runs low where. Lending that cannot be asked does not keep the stations from being shown. */
async function readLow(): Promise<DeskFacts['low']> {
  const reply = await call(lowStations, {})
  if (!reply.ok) return undefined
  return new Map(reply.data.stations.map(({ stationId, kinds }): [string, ItemKind[]] => [stationId, kinds]))
}

async function readStations(): Promise<{ facts: Omit<DeskFacts, 'low'> } | { refused: Refused }> {
  const stations: DeskStationView[] = []
  let after: string | undefined
  for (let page = 1; ; page += 1) {
    const reply = await call(deskList, after === undefined ? {} : { after })
    if (!reply.ok) return { refused: reply }
    stations.push(...unpackStationViews<DeskStationView>(reply.data.stations))
    after = reply.data.nextAfter
    if (after === undefined || page >= PAGES_MAX)
      return { facts: { stations, calendar: reply.data.calendar } }
  }
}

/** Everything the board shows, page by page. If one page cannot be had there is nothing: half a list would hide stations. */
export async function readDesk(): Promise<{ facts: DeskFacts } | { refused: Refused }> {
  const [read, low] = await Promise.all([readStations(), readLow()])
  return 'refused' in read ? read : { facts: { ...read.facts, low } }
}
