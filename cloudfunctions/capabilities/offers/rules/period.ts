import type { OfferPeriod } from '../../../../miniprogram/contract/offers'

/** The key of the period a day falls into; one voucher a member and key. */
export function periodKey(period: OfferPeriod, day: string): string {
  if (period === 'day') return day
  return period === 'month' ? day.slice(0, 6) : 'once'
}
