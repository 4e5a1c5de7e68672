import { HOUR_MS, MINUTE_MS, dayStart } from '../../miniprogram/contract/shanghai-time'

export { people, personOf, type PersonKey } from '../../tools/demo/people'
export { recruitingCodes } from '../../tools/demo/outreach'
export { SOLD_OUT_OFFER, USED_UP_OFFER } from '../../tools/demo/voucher-history'

/** The day on which tests open the district: a Wednesday without a holiday near it. */
export const STAGE_DAY = '20261118'
/** Ten past twelve of that day: lunch is served, offices have their noon break, the release of 11:00 has begun. */
export const STAGE_NOON = dayStart(STAGE_DAY) + 12 * HOUR_MS + 10 * MINUTE_MS
