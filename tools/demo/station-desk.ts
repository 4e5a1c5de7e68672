import { cellOf } from '../../miniprogram/contract/station-cells'
import {
  stationKeeperIdOf,
  type KeeperInvitationRecord,
  type StationKeeperRecord,
} from '../../cloudfunctions/capabilities/stations/keeper-records'
import {
  stationEventIdOf,
  type StationEventRecord,
  type StationRecord,
} from '../../cloudfunctions/capabilities/stations/records'
import type { DayException } from '../../miniprogram/contract/opening-hours'
import { HOUR_MS, addDays, dayStart } from '../../miniprogram/contract/shanghai-time'
import { completeSpokenCode } from '../../miniprogram/contract/spoken-code'
import { KEEPER_INVITATION_MS } from '../../miniprogram/contract/station-keepers'
import { personOf } from './people'
import { stationHours } from './station-hours'
import { houseAt } from './streets'

/** The invitation that waits for a second keeper of 顺达便利店; the same every day. */
export const KEEPER_CODE = completeSpokenCode('KAN0004')

/** Somebody sits in the building's station on a Saturday on which it would be shut. */
export function dutyDays(today: string): DayException[] {
  return [{ on: addDays(today, 3), spans: [[540, 960]] }]
}

/** A station that was taken off the list, so that staff see what that looks like. */
export function removedStation(today: string): StationRecord {
  const house = houseAt('青年路', 310)
  return {
    ...house,
    cell: cellOf(house),
    _id: 'station-37',
    name: '旧货商店驿站',
    kind: 'sub',
    note: '',
    access: 'shop',
    facilities: [{ code: 'hot-water' }, { code: 'charging' }],
    hours: stationHours.shop,
    closure: null,
    verifiedOn: addDays(today, -80),
    life: 'removed',
    mainStationId: 'station-02',
    changedAtVersion: 1,
  }
}

/** What is known of the keeper of two shops, and an invitation that waits for a second one. */
export function stationKeeperDocuments(today: string): {
  stationKeepers: StationKeeperRecord[]
  keeperInvitations: KeeperInvitationRecord[]
} {
  const { openid: personId, keeperOf = [] } = personOf('keeper')
  const stationKeepers = keeperOf.map((stationId, index): StationKeeperRecord => ({
    _id: stationKeeperIdOf(stationId, personId),
    ...{ stationId, personId, nameMasked: '郭*', post: index === 0 ? '店主' : null },
    boundAt: dayStart(addDays(today, -70)) + (10 + index) * HOUR_MS,
  }))
  const invitedAt = dayStart(addDays(today, -1)) + 15 * HOUR_MS
  const keeperInvitations: KeeperInvitationRecord[] = [
    {
      ...{ _id: KEEPER_CODE, stationId: 'station-04', post: '晚班' },
      ...{ invitedAt, expiresAt: invitedAt + KEEPER_INVITATION_MS },
      ...{ usedBy: null, usedAt: null, isCancelled: false },
    },
  ]
  return { stationKeepers, keeperInvitations }
}

/** Who did what to a few stations in the last weeks. */
export function stationEventDocuments(today: string): StationEventRecord[] {
  const at = (daysAgo: number, hour: number) => dayStart(addDays(today, -daysAgo)) + hour * HOUR_MS
  const [staff, other, keeper] = (['staff', 'staff-two', 'keeper'] as const).map(
    (key) => personOf(key).openid,
  )
  type Told = [string, string | undefined, StationEventRecord['kind'], string | null, number]
  const told: Told[] = [
    ['station-04', staff, 'created', null, at(90, 10)],
    ['station-04', keeper, 'keeper-bound', '店主', at(70, 10)],
    ['station-04', other, 'edited', 'hours,facilities', at(31, 16)],
    ['station-04', keeper, 'checked', null, at(16, 9)],
    ['station-04', keeper, 'facility-broken', 'microwave', at(2, 11)],
    ['station-04', staff, 'keeper-invited', KEEPER_CODE, at(1, 15)],
    ['station-02', other, 'edited', 'duty', at(5, 17)],
    ['station-37', staff, 'removed', '店搬走了', at(12, 14)],
  ]
  return told.map(([stationId, actor = '', kind, detail, when], index) => ({
    _id: stationEventIdOf(actor, `demo-station-event-${index}`),
    ...{ stationId, kind, detail, until: null, actor, at: when },
  }))
}
