import { accountOf } from '../../cloudfunctions/capabilities/merchants/account-of'
import {
  accountEventIdOf,
  type AccountEventRecord,
  type PayeeAccountRecord,
  type PayeeDeskRecord,
} from '../../cloudfunctions/capabilities/merchants/account-records'
import type { Secrets } from '../../cloudfunctions/kernel/secrets'
import { completeCardNumber, type AccountKind } from '../../miniprogram/contract/bank-number'
import { ACCOUNT_CONSENT } from '../../miniprogram/contract/merchant-accounts'
import { DAY_MS, HOUR_MS, dayStart } from '../../miniprogram/contract/shanghai-time'
import { personOf } from './people'

/** No bank has numbers that begin with 90: nobody's account can be among these. */
const RESTAURANT_NUMBER = '9000110000000127'
/** What the restaurant's owner gave yesterday; staff read it on the bank's paper. */
export const NEW_ACCOUNT_NUMBER = '9000110000000451'

/** The noodle shop's first one. */
export const NOODLES_NUMBER = completeCardNumber('900011000000033')

interface Given {
  accountId: string
  merchantId: string
  personId: string
  kind: AccountKind
  payee: string
  bank: string
  number: string
  at: number
}

export interface PayeeDocuments {
  payeeAccounts: PayeeAccountRecord[]
  payeeDesks: PayeeDeskRecord[]
  accountEvents: AccountEventRecord[]
}

/** The restaurant is paid to a company's account and has given another one; the noodle shop's first one waits as well. */
export function payeeDocuments({ today, secrets }: { today: string; secrets: Secrets }): PayeeDocuments {
  const start = dayStart(today)
  const staff = personOf('staff').openid
  const given = ({ at, ...one }: Given): PayeeAccountRecord =>
    accountOf({
      ...{ ...one, form: { ...one, consentVersion: ACCOUNT_CONSENT.version } },
      ...{ digits: one.number, secrets, now: at },
    })
  const restaurant = { merchantId: 'meal-1', personId: personOf('owner').openid, payee: '东河家常菜餐饮店' }
  const old = given({
    ...{ ...restaurant, accountId: 'pa-demo-meal-1-a', kind: 'company', bank: '东河农商银行大街支行' },
    ...{ number: RESTAURANT_NUMBER, at: start - 59 * DAY_MS },
  })
  const confirmed: PayeeAccountRecord = {
    ...old,
    ...{ state: 'confirmed', decidedBy: staff, decidedAt: start - 58 * DAY_MS },
  }
  const waiting = [
    given({
      ...{ ...restaurant, accountId: 'pa-demo-meal-1-b', kind: 'company', bank: '东河商业银行柳荫支行' },
      ...{ number: NEW_ACCOUNT_NUMBER, at: start - 16 * HOUR_MS },
    }),
    given({
      ...{ accountId: 'pa-demo-meal-2-a', merchantId: 'meal-2', personId: 'oDongheNoodles', kind: 'card' },
      ...{ payee: '蓝香兰', bank: '东河农商银行', number: NOODLES_NUMBER },
      at: start - 30 * HOUR_MS,
    }),
  ]
  const event = (
    { _id: accountId, merchantId, givenBy, givenAt }: PayeeAccountRecord,
    kind: 'given' | 'confirmed',
  ): AccountEventRecord => ({
    ...{ _id: accountEventIdOf(accountId, kind), accountId, merchantId, kind, statementId: null },
    actor: kind === 'given' ? givenBy : staff,
    at: kind === 'given' ? givenAt : start - 58 * DAY_MS,
  })
  return {
    payeeAccounts: [confirmed, ...waiting],
    payeeDesks: [
      { _id: 'meal-1', inForceId: confirmed._id, newestId: 'pa-demo-meal-1-b' },
      { _id: 'meal-2', inForceId: null, newestId: 'pa-demo-meal-2-a' },
    ],
    accountEvents: [
      ...[confirmed, ...waiting].map((one) => event(one, 'given')),
      event(confirmed, 'confirmed'),
    ],
  }
}
