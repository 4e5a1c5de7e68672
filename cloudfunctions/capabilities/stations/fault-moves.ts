import type { FaultState } from '../../../miniprogram/contract/station-visitors'
import { dayOf } from '../../../miniprogram/contract/shanghai-time'
import type { Facility } from '../../../miniprogram/contract/stations'
import type { KeepingWork } from './keeping'
import { faultDeskIdOf, type StationFaultRecord, type StationRecord } from './records'
import { markFacilities } from './rules/mark-facilities'
import { isFaultSettled } from './states'

/** Moves a fault and, when that ends it, lets the next report open a new one. */
export async function moveFault(
  { faults }: KeepingWork,
  fault: StationFaultRecord,
  { to, now }: { to: FaultState; now: number },
): Promise<void> {
  await faults.change(fault._id, { state: to, movedAt: now })
  if (isFaultSettled(to)) await faults.clearDesk(faultDeskIdOf(fault.stationId, fault.facility))
}

/** Marks a facility and puts it down. Answers the refusal when the station has no such thing. */
export async function markStation(
  { stations, note }: KeepingWork,
  station: StationRecord,
  mark: { facility: Facility; isBroken: boolean; now: number },
): Promise<ReturnType<typeof markFacilities>> {
  const { facility, isBroken, now } = mark
  const { facilities } = station
  const marked = markFacilities({ facilities, facility, isBroken, today: dayOf(now) })
  if (marked.isRefused || !marked.value) return marked
  await stations.save(station._id, { facilities: marked.value })
  await note(station._id, {
    kind: isBroken ? 'facility-broken' : 'facility-works',
    detail: facility,
    until: null,
  })
  return marked
}

/** What somebody saw on site: marks a facility, and an open report of it is thereby confirmed or fixed. */
export async function markSeen(
  work: KeepingWork,
  station: StationRecord,
  mark: { facility: Facility; isBroken: boolean; now: number },
): Promise<ReturnType<typeof markFacilities>> {
  const { facility, isBroken, now } = mark
  const marked = await markStation(work, station, mark)
  if (marked.isRefused) return marked
  const { openFaultId } = await work.faults.findDesk(station._id, facility)
  const fault = openFaultId === null ? undefined : await work.faults.find(openFaultId)
  const to = isBroken ? 'confirmed' : 'fixed'
  if (fault && fault.state !== to) await moveFault(work, fault, { to, now })
  return marked
}
