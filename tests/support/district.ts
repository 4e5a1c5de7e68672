export { DEMO_DAY as STAGE_DAY, DEMO_NOON as STAGE_NOON } from '../../tools/demo/demo-day'
export { people, personOf, type PersonKey } from '../../tools/demo/people'
export { recruitingCodes } from '../../tools/demo/outreach'
export { SOLD_OUT_OFFER, USED_UP_OFFER } from '../../tools/demo/voucher-history'
