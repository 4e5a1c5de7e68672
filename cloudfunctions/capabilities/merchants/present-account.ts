import type {
  AccountView,
  OwnAccounts,
  PayToView,
  WaitingAccountView,
} from '../../../miniprogram/contract/merchant-accounts'
import type { PayeeAccountRecord } from './account-records'

/** Where money goes, as screens show it. */
export const presentPayTo = ({ payeeShown, bankShort, numberTail }: PayToView): PayToView => ({
  payeeShown,
  bankShort,
  numberTail,
})

export function presentAccount(account: PayeeAccountRecord): AccountView {
  const { _id, kind, state, givenAt, decidedAt, reason } = account
  return {
    ...{ ...presentPayTo(account), accountId: _id, kind, state, givenAt },
    ...(decidedAt === null ? {} : { decidedAt }),
    ...(reason === null ? {} : { reason }),
  }
}

/** An owner's accounts; the newest is shown where it is not the one in force. */
export function presentOwnAccounts(
  inForce: PayeeAccountRecord | undefined,
  newest: PayeeAccountRecord | undefined,
): OwnAccounts {
  return {
    ...(inForce ? { inForce: presentAccount(inForce) } : {}),
    ...(newest && newest._id !== inForce?._id ? { newest: presentAccount(newest) } : {}),
  }
}

/** An account as staff see it who decide about it. */
export function presentWaiting(
  account: PayeeAccountRecord,
  facts: { merchantName: string; inForce: PayeeAccountRecord | undefined; isShared: boolean },
): WaitingAccountView {
  const { merchantName, inForce, isShared } = facts
  return {
    ...{ ...presentAccount(account), merchantId: account.merchantId, merchantName, isShared },
    ...(inForce ? { inForce: presentPayTo(inForce) } : {}),
  }
}
