import { HOUR_MS, MINUTE_MS, dayStart } from '../../miniprogram/contract/shanghai-time'

/** The day on which tests, benches and pictures open the district: a Wednesday without a holiday near it. */
export const DEMO_DAY = '20261118'
/** Ten past twelve of that day: lunch is served, offices have their noon break, the release of 11:00 has begun. */
export const DEMO_NOON = dayStart(DEMO_DAY) + 12 * HOUR_MS + 10 * MINUTE_MS
