import type { StoreRecord } from '../../cloudfunctions/capabilities/merchants/records'
import type { MerchantRecord } from '../../cloudfunctions/capabilities/merchants/records'
import type { OfferRecord } from '../../cloudfunctions/capabilities/offers/records'
import { addDays, dayStart } from '../../miniprogram/contract/shanghai-time'
import { merchantDocuments, storeDocuments } from './merchants'

type Terms = Omit<
  OfferRecord,
  '_id' | 'version' | 'merchantName' | 'storeIds' | 'category' | 'startsAt' | 'endsAt'
>
type Row = Partial<Terms> &
  Pick<
    Terms,
    'merchantId' | 'kind' | 'title' | 'valueFen' | 'memberPaysFen' | 'unionPaysFen' | 'budgetFen'
  > & {
    startsAfterDays?: number
    endsAfterDays?: number
  }

const YEAR_DAYS = 365
const RUNNING_SINCE_DAYS = 30

const OFFERS: Record<string, Row> = {
  'lunch-8': {
    merchantId: 'meal-1',
    kind: 'fixed-price',
    title: '8元午餐：一荤两素',
    valueFen: 1800,
    memberPaysFen: 800,
    unionPaysFen: 800,
    budgetFen: 480_000,
    dailyLimit: 60,
  },
  'soy-milk-free': {
    merchantId: 'meal-3',
    kind: 'free-item',
    title: '免费热豆浆一杯',
    valueFen: 300,
    memberPaysFen: 0,
    unionPaysFen: 200,
    budgetFen: 60_000,
    dailyLimit: 80,
  },
  'lunch-free-at-11': {
    merchantId: 'meal-7',
    kind: 'free-item',
    title: '11点开抢：免费午餐',
    valueFen: 1500,
    memberPaysFen: 0,
    unionPaysFen: 1200,
    budgetFen: 240_000,
    hasWaitlist: true,
    dailyLimit: 20,
    claimFromMinute: 11 * 60,
    useSpans: [[11 * 60, 20 * 60]],
  },
  'rider-supper': {
    merchantId: 'meal-5',
    kind: 'amount-off',
    title: '骑手加餐立减6元',
    valueFen: 2000,
    memberPaysFen: 1400,
    unionPaysFen: 400,
    budgetFen: 200_000,
    occupations: ['food-delivery', 'courier'],
    dailyLimit: 50,
  },
  'noodles-half': {
    merchantId: 'meal-2',
    kind: 'percent-off',
    title: '牛肉面五折',
    valueFen: 1600,
    memberPaysFen: 800,
    unionPaysFen: 500,
    percent: { percentOff: 50, capFen: 800 },
    budgetFen: 150_000,
    hasWaitlist: true,
    dailyLimit: 12,
  },
  'dumplings-off': {
    merchantId: 'meal-4',
    kind: 'amount-off',
    title: '饺子套餐减5元',
    valueFen: 2200,
    memberPaysFen: 1700,
    unionPaysFen: 300,
    budgetFen: 6_000,
    hasWaitlist: true,
  },
  'hotpot-lunch': {
    merchantId: 'meal-6',
    kind: 'fixed-price',
    title: '12元小火锅',
    valueFen: 2800,
    memberPaysFen: 1200,
    unionPaysFen: 900,
    budgetFen: 90_000,
    state: 'paused',
  },
  'haircut-free': {
    merchantId: 'hair-1',
    kind: 'free-item',
    title: '每月免费理发一次',
    valueFen: 2500,
    memberPaysFen: 0,
    unionPaysFen: 1500,
    budgetFen: 450_000,
    period: 'month',
    usableDays: 14,
  },
  'haircut-10': {
    merchantId: 'hair-2',
    kind: 'fixed-price',
    title: '10元剪发',
    valueFen: 3000,
    memberPaysFen: 1000,
    unionPaysFen: 1000,
    budgetFen: 200_000,
    period: 'month',
    usableDays: 30,
  },
  'haircut-outdoor': {
    merchantId: 'hair-3',
    kind: 'percent-off',
    title: '环卫保洁保安剪发三折',
    valueFen: 2000,
    memberPaysFen: 600,
    unionPaysFen: 800,
    percent: { percentOff: 70, capFen: 1400 },
    budgetFen: 120_000,
    period: 'month',
    usableDays: 14,
    occupations: ['sanitation', 'cleaner', 'guard', 'traffic-warden'],
  },
  'puncture-free': {
    merchantId: 'repair-1',
    kind: 'free-item',
    title: '免费补胎一次',
    valueFen: 1500,
    memberPaysFen: 0,
    unionPaysFen: 1200,
    budgetFen: 180_000,
    period: 'month',
    usableDays: 7,
    dailyLimit: 10,
  },
  'winter-check': {
    merchantId: 'repair-2',
    kind: 'free-item',
    title: '电动车过冬检查',
    valueFen: 3000,
    memberPaysFen: 0,
    unionPaysFen: 1800,
    budgetFen: 90_000,
    period: 'once',
    usableDays: 30,
  },
  'brake-pads-20': {
    merchantId: 'repair-2',
    kind: 'percent-off',
    title: '换刹车片七折',
    valueFen: 6000,
    memberPaysFen: 4200,
    unionPaysFen: 1000,
    percent: { percentOff: 30, capFen: 1800 },
    budgetFen: 100_000,
    period: 'once',
    usableDays: 30,
    startsAfterDays: 3,
  },
  'liuyin-breakfast': {
    merchantId: 'meal-3',
    kind: 'fixed-price',
    title: '柳荫片区3元早餐',
    valueFen: 700,
    memberPaysFen: 300,
    unionPaysFen: 300,
    budgetFen: 60_000,
    areaIds: ['liuyin'],
    dailyLimit: 30,
    useSpans: [[6 * 60, 10 * 60]],
  },
  'weekday-set-meal': {
    merchantId: 'meal-1',
    kind: 'amount-off',
    title: '工作日套餐满30减10',
    valueFen: 3000,
    memberPaysFen: 2000,
    unionPaysFen: 600,
    minimumBillFen: 3000,
    budgetFen: 120_000,
    weekdays: 0b0011111,
    holidays: 'never',
    stacking: 'alone',
    storeDailyLimit: 20,
  },
  'free-soup-waiting': {
    merchantId: 'meal-6',
    kind: 'free-item',
    title: '每天8碗热汤，领完可排队',
    valueFen: 800,
    memberPaysFen: 0,
    unionPaysFen: 500,
    budgetFen: 50_000,
    dailyLimit: 8,
    hasWaitlist: true,
  },
  'porridge-summer': {
    merchantId: 'meal-3',
    kind: 'free-item',
    title: '夏天的绿豆粥',
    valueFen: 400,
    memberPaysFen: 0,
    unionPaysFen: 300,
    budgetFen: 60_000,
    state: 'ended',
    endsAfterDays: -2,
  },
}

const DEFAULTS = {
  state: 'approved',
  percent: null,
  minimumBillFen: null,
  occupations: [],
  areaIds: [],
  weekdays: 127,
  holidays: 'as-usual',
  perPerson: 1,
  storeDailyLimit: null,
  totalLimit: null,
  stacking: 'any',
  hasWaitlist: false,
  period: 'day',
  dailyLimit: null,
  claimFromMinute: null,
  useSpans: [],
  usableDays: 1,
} satisfies Partial<Terms>

function offerOf(id: string, row: Row, today: string, shops: Shops): OfferRecord {
  const { startsAfterDays = -RUNNING_SINCE_DAYS, endsAfterDays = YEAR_DAYS, ...terms } = row
  const merchant = shops.merchants.find(({ _id }) => _id === terms.merchantId)
  if (!merchant) throw new Error(`the offer ${id} names a merchant that is not in the district`)
  return {
    _id: id,
    version: 1,
    ...DEFAULTS,
    ...terms,
    merchantName: merchant.name,
    storeIds: shops.stores.filter(({ merchantId }) => merchantId === merchant._id).map(({ _id }) => _id),
    category: merchant.category,
    startsAt: dayStart(addDays(today, startsAfterDays)),
    endsAt: dayStart(addDays(today, endsAfterDays)),
  }
}

interface Shops {
  merchants: MerchantRecord[]
  stores: StoreRecord[]
}

/**
 * Every offer: all kinds, a release at 11:00, one for riders, one for an area, one for working days, one with a waiting list,
 * one paused, one not begun, one over. Money in fen.
 */
export function offerDocuments(today: string): OfferRecord[] {
  const shops = { merchants: merchantDocuments(addDays(today, -60)), stores: storeDocuments() }
  return Object.entries(OFFERS).map(([id, row]) => offerOf(id, row, today, shops))
}
