import { recordStock } from '../../miniprogram/contract/loan-keeping'
import { DAY_MS } from '../../miniprogram/contract/shanghai-time'
import { dataOf, type DoorStage } from './door-stage'
import type { OwnWords } from './fuzz-calls'
import { castStation } from './loans-cast'

/** Actions that chance seldom words rightly: a request of one's own that still waits, and an alert while none stands. */
export async function rareWords(stage: DoorStage): Promise<OwnWords> {
  const home = await castStation(stage, { 'power-bank': 4 })
  const change = { what: 'write-off', kind: 'power-bank', count: 1, reason: 'lost' }
  const writeOffId: (string | undefined)[] = []
  for (let count = 0; count < 3; count += 1) {
    const { stationId } = home
    writeOffId.push(dataOf(await stage.call(home.keeper, recordStock, { stationId, change })).askedId)
  }
  return {
    'loans.withdrawWriteOff': { as: [home.keeper], input: { writeOffId } },
    'weather.switchOn': {
      as: ['oDongheStaff'],
      input: {
        kind: ['rain', 'heat'],
        areaIds: [undefined, [], ['liuyin'], ['nowhere']],
        until: [stage.noon + DAY_MS / 2, stage.noon - DAY_MS],
        note: [undefined, '傍晚雨最大'],
      },
    },
  }
}
