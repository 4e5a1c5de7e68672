import type { StoreRecord } from '../../cloudfunctions/capabilities/merchants/records'
import { stores } from '../../cloudfunctions/capabilities/merchants/records'
import { sealAskedPhone } from '../../cloudfunctions/capabilities/merchants/store-phone'
import type {
  StoreChangeRecord,
  StoreEventRecord,
} from '../../cloudfunctions/capabilities/merchants/store-records'
import { sealField } from '../../cloudfunctions/kernel/sealed-field'
import type { Secrets } from '../../cloudfunctions/kernel/secrets'
import type { Hours } from '../../miniprogram/contract/opening-hours'
import { HOUR_MS, dayStart } from '../../miniprogram/contract/shanghai-time'
import { personOf } from './people'
import { houseAt } from './streets'

const allWeek = (opens: number, closes: number): Hours => ({
  weekly: [{ weekdays: 127, spans: [[opens * 60, closes * 60]] }],
})

/** When the restaurant's two stores serve; the others' owners wrote nothing down. */
const HOURS: Record<string, Hours> = { 'meal-1-s1': allWeek(10, 21), 'meal-1-s2': allWeek(6, 14) }
const PHONE = '01066660001'

/** The same stores with what their owners wrote of them: hours, and the number of one. */
export function ownedStores(listed: StoreRecord[], secrets: Secrets): StoreRecord[] {
  return listed.map((store) => {
    const hours = HOURS[store._id]
    if (!hours) return store
    const place = { collection: stores.name, id: store._id, field: 'phone' }
    const phoneSealed = store._id === 'meal-1-s1' ? sealField(secrets.fieldKeys, place, PHONE) : null
    return { ...store, hours, phoneSealed, closedAt: null }
  })
}

/** What the restaurant's owner asked for: a third store waits, and other words for the second. */
export function storeChangeDocuments({
  today,
  secrets,
  listed,
}: {
  today: string
  secrets: Secrets
  listed: readonly StoreRecord[]
}): { storeChanges: StoreChangeRecord[]; storeEvents: StoreEventRecord[] } {
  const second = listed.find(({ _id }) => _id === 'meal-1-s2')
  if (!second) throw new Error('the restaurant has two stores')
  const start = dayStart(today)
  const base = { merchantId: 'meal-1', state: 'waiting', round: 1 } as const
  const open = { decidedAt: null, decidedBy: null, reason: null } as const
  const third = { name: '东河家常菜石桥店', ...houseAt('石桥路', 216), hours: allWeek(10, 20) }
  const { name, latitude, longitude } = second
  const moved = { name, address: '柳荫路 152 号', latitude, longitude, hours: allWeek(6, 20) }
  const storeChanges: StoreChangeRecord[] = [
    {
      ...{ _id: 'meal-1-s3', ...base, kind: 'add', ...third, ...open, askedAt: start - 20 * HOUR_MS },
      phoneSealed: sealAskedPhone(secrets, 'meal-1-s3', '01066660003'),
    },
    { _id: second._id, ...base, kind: 'change', ...moved, ...open, phoneSealed: null, askedAt: start },
  ]
  return {
    storeChanges,
    storeEvents: storeChanges.map(({ _id, merchantId, kind, askedAt, ...change }) => ({
      ...{ _id: `se-demo-${_id}`, merchantId, storeId: _id, kind: 'asked', change: kind, reason: null },
      words: {
        ...{ name: change.name, address: change.address, hours: change.hours },
        ...{ latitude: change.latitude, longitude: change.longitude },
      },
      ...{ actor: personOf('owner').openid, at: askedAt },
    })),
  }
}
