import { dayOf } from '../../../miniprogram/contract/shanghai-time'
import type { DeskStationView, DraftedStationView } from '../../../miniprogram/contract/station-desk'
import type { StationEventView } from '../../../miniprogram/contract/station-events'
import type { PersonRecord } from '../people/records'
import { draftMarkOf } from './draft-mark'
import { presentStation } from './present'
import type { StationKeeperRecord } from './keeper-records'
import type { StationEventRecord, StationRecord } from './records'
import { draftOfStation, withoutPastDays } from './rules/draft-of-station'

/** A station in the union's list. */
export function presentDeskStation(
  station: StationRecord,
  facts: { openFaults: number; keepers: number; now: number },
): DeskStationView {
  const { openFaults, keepers, now } = facts
  return {
    ...presentStation(station, { now }),
    isRemoved: station.life === 'removed',
    ...(station.mainStationId === null ? {} : { mainStationId: station.mainStationId }),
    openFaults,
    keepers,
  }
}

/** A station as the editor opens it. */
export function presentDrafted(
  station: StationRecord,
  facts: { subs: number; events: StationEventView[]; now: number },
): DraftedStationView {
  return {
    stationId: station._id,
    draft: withoutPastDays(draftOfStation(station), dayOf(facts.now)),
    draftMark: draftMarkOf(station),
    isRemoved: station.life === 'removed',
    ...(station.closure ? { closure: station.closure } : {}),
    verifiedOn: station.verifiedOn,
    subs: facts.subs,
    events: facts.events,
  }
}

/** What was done, each with who did it: staff by name, keepers masked. */
export function presentEvents(
  events: readonly StationEventRecord[],
  { actors, keepers }: { actors: readonly PersonRecord[]; keepers: readonly StationKeeperRecord[] },
): StationEventView[] {
  return events.map(({ kind, detail, until, at, actor }) => {
    const person = actors.find(({ _id }) => _id === actor)
    const isStaff = person !== undefined && person.staffRoles.length > 0
    const keeperName = keepers.find(({ personId }) => personId === actor)?.nameMasked
    const name = (isStaff ? person.staffName : undefined) ?? keeperName
    return {
      kind,
      ...(detail === null ? {} : { detail }),
      ...(until === null ? {} : { until }),
      at,
      by: { isStaff, ...(name === undefined ? {} : { name }) },
    }
  })
}
