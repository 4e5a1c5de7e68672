/** Which days an offer runs on; the form of staff asks the same. */
export { needsCalendar, servesOn } from '../../../../miniprogram/contract/offer-days'
