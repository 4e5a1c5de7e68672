import type { FaultView } from '../../../../contract/keeper'
import { DAY_MS, HOUR_MS } from '../../../../contract/shanghai-time'
import { facilityLabel } from '../../../../contract/stations'

/** A fault of any station as staff see it. */
export interface FaultRow {
  faultId: string
  stationId: string
  stationName: string
  title: string
  stateText: string
  ageText: string
  /** Nobody has looked at it for longer than a keeper needs. */
  isLate: boolean
  texts: string[]
  pictureCount: number
}

/** A keeper looks in every day; what stands unread for two is not being looked after. */
const UNREAD_LATE_MS = 2 * DAY_MS
const UNMENDED_LATE_MS = 14 * DAY_MS

const ageOf = (age: number) =>
  age < DAY_MS ? `${Math.max(1, Math.floor(age / HOUR_MS))} 小时` : `${Math.floor(age / DAY_MS)} 天`

/** Open faults, in the order they came. */
export function faultRows(faults: readonly (FaultView & { stationName: string })[], now: number): FaultRow[] {
  return faults.map((fault) => {
    const isRead = fault.state === 'confirmed'
    const age = Math.max(0, now - fault.reportedAt)
    return {
      ...{ faultId: fault.faultId, stationId: fault.stationId, stationName: fault.stationName },
      title: fault.facility === undefined ? '地点、时间或别的' : facilityLabel(fault.facility),
      stateText: isRead ? '站长知道，等修' : '站长还没看',
      ageText: `${ageOf(age)}了，${fault.reportCount} 人报过`,
      isLate: age > (isRead ? UNMENDED_LATE_MS : UNREAD_LATE_MS),
      texts: fault.texts,
      pictureCount: fault.pictureCount ?? 0,
    }
  })
}
