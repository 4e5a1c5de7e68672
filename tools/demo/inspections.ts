import {
  inspectionIdOf,
  type InspectedStationRecord,
  type InspectionPolicyRecord,
  type InspectionRecord,
} from '../../cloudfunctions/capabilities/inspections/records'
import type { StationRecord } from '../../cloudfunctions/capabilities/stations/records'
import { HOUR_MS, addDays, dayStart } from '../../miniprogram/contract/shanghai-time'
import { personOf } from './people'
import { seededRandom, type SeededRandom } from './seeded-random'

/**
 * The "six haves" as provinces put them in public news (Hainan 2024, Guizhou 2022; others word them differently). The
 * union's own document was not at hand, and its source says so.
 */
const ITEMS: InspectionPolicyRecord['items'] = [
  ['sign', '有统一的标识名称', '门口看得见暖心驿站的牌子，名字和列表里的一样'],
  ['layout', '有合理的站点布局', '从街上好找好进，坐的地方没有堆货'],
  ['facilities', '有健全的服务设施', '登记的每样东西都在、都能用'],
  ['services', '有完善的服务功能', '歇脚、喝水、热饭、充电真的能做到，不用求人'],
  ['rules', '有规范的管理制度', '开门时间、谁管、药品日期，有人记着'],
  ['map', '有地图可查', '地图上的位置和门口对得上'],
].map(([code = '', label = '', hint = '']) => ({
  code,
  label,
  hint,
  isAboutFacilities: code === 'facilities',
}))

export function inspectionPolicy(today: string): InspectionPolicyRecord {
  return {
    _id: 'inspection-policy-1',
    validFrom: dayStart(addDays(today, -300)),
    validUntil: null,
    title: '驿站“六有”检查（示例）',
    source: '按各地公开报道整理，工会原文待核对',
    intervalDays: 90,
    items: ITEMS,
  }
}

const WRONG: Record<string, string[]> = {
  sign: ['牌子褪色了，远看不清', '牌子被招牌挡住一半'],
  layout: ['座位上堆着货箱'],
  facilities: ['微波炉转盘裂了，店主说周末换', '饮水机没有杯子'],
  services: ['中午店里忙，热饭要等很久'],
  rules: ['药箱里有一样过期的'],
  map: ['地图上的点偏到马路对面'],
}

function resultsOf(random: SeededRandom): InspectionRecord['results'] {
  return ITEMS.map(({ code, label }) => {
    const isOk = !random.happens(9)
    return { code, label, isOk, note: isOk ? null : random.pick(WRONG[code] ?? ['要改']), broken: [] }
  })
}

/** Two stations in three were inspected, some so long ago that they are due again. */
export function inspectionDocuments(
  today: string,
  stations: readonly StationRecord[],
): { inspections: InspectionRecord[]; inspectedStations: InspectedStationRecord[] } {
  const random = seededRandom(606)
  const inspections = stations
    .filter((_, index) => index % 3 !== 2)
    .flatMap((station) => {
      const inspector = personOf(random.happens(50) ? 'staff' : 'staff-two')
      const recent = random.whole(3, 130)
      return [recent + 95, recent].map((daysAgo): InspectionRecord => {
        const on = addDays(today, -daysAgo)
        return {
          _id: inspectionIdOf(inspector.openid, `demo-${station._id}-${daysAgo}`),
          ...{ stationId: station._id, on, at: dayStart(on) + 10 * HOUR_MS, policyId: 'inspection-policy-1' },
          ...{ inspectorId: inspector.openid, inspectorName: inspector.name, results: resultsOf(random) },
        }
      })
    })
  const latest = new Map(inspections.map((one) => [one.stationId, one]))
  const inspectedStations = [...latest.values()].map(({ stationId, on, results }) => ({
    _id: stationId,
    lastOn: on,
    notOkCount: results.filter(({ isOk }) => !isOk).length,
    inspectionCount: 2,
  }))
  return { inspections, inspectedStations }
}
