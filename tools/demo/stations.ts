import type { StationBoardRecord, StationRecord } from '../../cloudfunctions/capabilities/stations/records'
import { STATION_BOARD_ID } from '../../cloudfunctions/capabilities/stations/records'
import { cellOf } from '../../miniprogram/contract/station-cells'
import { addDays, dayStart } from '../../miniprogram/contract/shanghai-time'
import type { AccessClass, Facility, FacilityState } from '../../miniprogram/contract/stations'
import { holidayCalendar } from './holiday-calendar'
import { seededRandom, type SeededRandom } from './seeded-random'
import { dutyDays } from './station-desk'
import { stationHours, type HoursName } from './station-hours'
import { houseAt, landmarks, type StreetName } from './streets'

type Host = 'salon' | 'shop' | 'pharmacy'
type Row = [name: string, host: Host, street: StreetName, number: number, hours: HoursName]

const MAIN_STATION = 'station-01'
const BUILDING_STATION = 'station-02'

/** The sub-stations: small shops that give a corner, a kettle and a chair. */
const SUB_STATIONS: Row[] = [
  ['柳叶美发', 'salon', '柳荫路', 36, 'salon'],
  ['顺达便利店', 'shop', '柳荫路', 71, 'shop'],
  ['康宁药房', 'pharmacy', '柳荫路', 104, 'pharmacy'],
  ['阿美理发店', 'salon', '柳荫路', 158, 'salon'],
  ['晨光早点铺', 'shop', '柳荫路', 189, 'early'],
  ['平安大药房', 'pharmacy', '柳荫路', 236, 'latePharmacy'],
  ['好邻居小超市', 'shop', '柳荫路', 281, 'shop'],
  ['老街修鞋铺', 'shop', '柳荫路', 322, 'shopWithBreak'],
  ['七天便利', 'shop', '东河大街', 22, 'allDay'],
  ['东河理发馆', 'salon', '东河大街', 67, 'salon'],
  ['益民药店', 'pharmacy', '东河大街', 142, 'pharmacy'],
  ['小河水果店', 'shop', '东河大街', 185, 'shop'],
  ['夜归人小卖部', 'shop', '东河大街', 254, 'nightShop'],
  ['秀丽美发厅', 'salon', '东河大街', 307, 'salon'],
  ['万家五金', 'shop', '东河大街', 372, 'shopWithBreak'],
  ['同心药房', 'pharmacy', '东河大街', 431, 'pharmacy'],
  ['北街便民超市', 'shop', '新苑北街', 18, 'shop'],
  ['蓝风铃美发', 'salon', '新苑北街', 83, 'salon'],
  ['新苑药店', 'pharmacy', '新苑北街', 148, 'pharmacy'],
  ['书香文具店', 'shop', '新苑北街', 207, 'shopWithBreak'],
  ['小巷粮油', 'shop', '新苑北街', 292, 'shop'],
  ['金剪子理发', 'salon', '新苑北街', 355, 'salon'],
  ['槐树下杂货店', 'shop', '槐荫南街', 26, 'shop'],
  ['百草药堂', 'pharmacy', '槐荫南街', 97, 'pharmacy'],
  ['老李剃头铺', 'salon', '槐荫南街', 164, 'salon'],
  ['南街电动车行', 'shop', '槐荫南街', 221, 'shopWithBreak'],
  ['云朵洗衣店', 'shop', '槐荫南街', 300, 'shop'],
  ['石桥大药房', 'pharmacy', '石桥路', 62, 'latePharmacy'],
  ['桥头便利店', 'shop', '石桥路', 117, 'allDay'],
  ['一剪美发', 'salon', '石桥路', 246, 'salon'],
  ['石桥副食店', 'shop', '石桥路', 285, 'shop'],
  ['青年药房', 'pharmacy', '青年路', 78, 'pharmacy'],
  ['追风理发', 'salon', '青年路', 173, 'salon'],
  ['驿路便利店', 'shop', '青年路', 260, 'shop'],
]

const ALWAYS: Record<Host, Facility[]> = {
  salon: ['hot-water', 'shelter', 'charging'],
  shop: ['hot-water', 'charging', 'microwave'],
  pharmacy: ['hot-water', 'first-aid', 'masks'],
}
const SOMETIMES: Facility[] = ['umbrella', 'raincoat', 'toilet', 'pump', 'fridge', 'sewing-kit', 'shelter']
const EVERYTHING: Facility[] = [
  ...['microwave', 'hot-water', 'charging', 'pump', 'shelter', 'toilet'],
  ...['umbrella', 'first-aid', 'raincoat', 'fridge', 'sewing-kit', 'masks'],
] as Facility[]

function facilitiesOf(host: Host, random: SeededRandom, today: string): FacilityState[] {
  const codes = new Set(ALWAYS[host])
  for (const code of SOMETIMES) if (random.happens(38)) codes.add(code)
  return [...codes].map((code) =>
    random.happens(5) ? { code, brokenSince: addDays(today, -random.whole(1, 12)) } : { code },
  )
}

/** Stations as they are written by hand; the writer of the cloud would add their cells. */
type Draft = Omit<StationRecord, 'cell'>

function mainStations(today: string): Draft[] {
  const shared = {
    kind: 'main',
    closure: null,
    life: 'listed',
    mainStationId: null,
    changedAtVersion: 1,
  } as const
  const working = EVERYTHING.map((code) => ({ code }))
  return [
    {
      ...shared,
      ...houseAt('东河大街', 220),
      _id: MAIN_STATION,
      name: '东河街道工会服务站',
      note: '一层大厅左手边，进门就能坐',
      access: 'anyone',
      facilities: working,
      hours: stationHours.office,
      verifiedOn: addDays(today, -1),
    },
    {
      ...shared,
      ...houseAt('石桥路', 190),
      _id: BUILDING_STATION,
      name: '新苑楼宇工会服务站',
      note: '新苑商务楼B座一层，门口有暖心驿站的牌子',
      access: 'anyone',
      facilities: working.map((one) =>
        one.code === 'pump' ? { ...one, brokenSince: addDays(today, -3) } : one,
      ),
      hours: stationHours.building,
      duty: dutyDays(today),
      verifiedOn: addDays(today, -4),
    },
  ]
}

/** What sets single stations apart, so that every way a station can be is met somewhere. */
function oddities(today: string): Record<string, Partial<Draft>> {
  const open = stationHours.shop
  return {
    柳叶美发: { closure: { reason: '店面装修', until: dayStart(addDays(today, 5)) } },
    老街修鞋铺: { closure: { reason: '店主回老家，开门时间待定' } },
    顺达便利店: {
      facilities: [
        { code: 'microwave', brokenSince: addDays(today, -2) },
        ...(['hot-water', 'charging', 'shelter'] as const).map((code) => ({ code })),
      ],
    },
    北街便民超市: { hours: { ...open, exceptions: [{ on: addDays(today, 3), spans: [] }] } },
    蓝风铃美发: { access: 'members', note: '进店出示会员卡' },
    书香文具店: { verifiedOn: addDays(today, -47) },
  }
}

/** The 36 stations: two main ones and 34 in shops. The same for the same day. */
export function stationDocuments(today: string): StationRecord[] {
  const random = seededRandom(36)
  const odd = oddities(today)
  const subs = SUB_STATIONS.map(([shop, host, street, number, hours], index): Draft => {
    const { areaId, ...house } = houseAt(street, number)
    const isWest = areaId === 'liuyin' || areaId === 'huaiyin'
    return {
      _id: `station-${String(index + 3).padStart(2, '0')}`,
      name: `${shop}驿站`,
      kind: 'sub',
      ...house,
      areaId,
      note: `进店说一声“找暖心驿站”`,
      access: (hours === 'allDay' ? 'anyone' : 'shop') satisfies AccessClass,
      facilities: facilitiesOf(host, random, today),
      hours: stationHours[hours],
      closure: null,
      verifiedOn: addDays(today, -random.whole(1, 25)),
      life: 'listed',
      changedAtVersion: 1,
      mainStationId: isWest ? MAIN_STATION : BUILDING_STATION,
      ...odd[shop],
    }
  })
  return [...mainStations(today), ...subs].map((station) => ({ ...station, cell: cellOf(station) }))
}

/** The board that tells phones which stations they should hold. */
export function stationBoard(): StationBoardRecord {
  return { _id: STATION_BOARD_ID, version: 1, landmarks, calendar: holidayCalendar }
}
