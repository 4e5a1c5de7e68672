import { completeCardNumber } from '../../miniprogram/contract/bank-number'
import { ACCOUNT_CONSENT, giveAccount } from '../../miniprogram/contract/merchant-accounts'
import { decideStoreChange, proposeStore } from '../../miniprogram/contract/merchant-stores'
import { dayOf } from '../../miniprogram/contract/shanghai-time'
import { dataOf, type DoorStage } from './door-stage'
import type { OwnWords } from './fuzz-calls'
import { DESK, castShop, storeForm } from './merchants-cast'

/** What fields of a store's form hold, each right. */
const storeFields = () =>
  Object.fromEntries(Object.entries(storeForm()).map(([field, value]) => [field, [value]]))

const accountForm = (number: string) => ({
  ...{ kind: 'card', payee: '蓝香兰', bank: '东河农商银行柳荫支行', number },
  consentVersion: ACCOUNT_CONSENT.version,
})

/** Shops that ask for stores, close one and look at their days, each for the one thing that is done there. */
async function storeWords(stage: DoorStage): Promise<OwnWords> {
  const [asking, taking, closing, first, second, called] = [
    ...[await castShop(stage), await castShop(stage), await castShop(stage)],
    ...[await castShop(stage), await castShop(stage), await castShop(stage)],
  ]
  const asked: string[] = []
  for (const { owner } of [taking!, first!, second!, called!])
    asked.push(dataOf(await stage.call(owner, proposeStore, storeForm())).storeId)
  const [withdrawn, ...decided] = asked
  const phoned = decided.pop()!
  dataOf(await stage.call(DESK, decideStoreChange, { storeId: phoned, round: 1, to: 'approved' }))
  const day = dayOf(stage.noon)
  return {
    'merchants.listStores': { as: [asking!.owner] },
    'merchants.proposeStore': {
      as: [asking!.owner],
      input: { storeId: [undefined, asking!.storeId, 'nowhere'], ...storeFields() },
    },
    'merchants.withdrawStoreChange': { as: [taking!.owner], input: { storeId: [withdrawn] } },
    'merchants.closeStore': { as: [closing!.owner], input: { storeId: [closing!.storeId, 'meal-1-s1'] } },
    'merchants.storeChanges': {},
    'merchants.decideStoreChange': {
      input: {
        storeId: decided,
        round: [1, 1, 2],
        to: ['approved', 'declined'],
        reason: [undefined, 'pin-differs'],
      },
    },
    'merchants.showStores': { input: { merchantId: [asking!.merchantId, 'meal-1', 'nowhere'] } },
    'merchants.callStore': { input: { storeId: [phoned, 'nowhere'] } },
    'merchants.month': { as: [asking!.owner], input: { month: [day.slice(0, 6), '202613'] } },
    'merchants.day': { as: [asking!.owner], input: { day: [day, '20261332'] } },
    'signals.shopOutcomes': { as: [asking!.owner] },
  }
}

/** Accounts that wait for somebody who types them again. */
async function accountWords(stage: DoorStage): Promise<OwnWords> {
  const [giving, typed, declined] = [await castShop(stage), await castShop(stage), await castShop(stage)]
  const numbers = [1, 2, 3].map((number) => completeCardNumber(`90001100880000${number}`))
  const give = async (owner: string, number: string) =>
    dataOf(await stage.call(owner, giveAccount, accountForm(number))).newest!.accountId
  const [accountId, other] = [await give(typed!.owner, numbers[1]!), await give(declined!.owner, numbers[2]!)]
  const form = Object.entries(accountForm(numbers[0]!)).map(([field, value]) => [field, [value]])
  return {
    'merchants.myAccounts': { as: [giving!.owner] },
    'merchants.giveAccount': { as: [giving!.owner], input: Object.fromEntries(form) as object as never },
    'merchants.listAccounts': {},
    'merchants.confirmAccount': {
      input: { accountId: [accountId], number: [numbers[1], numbers[1], numbers[2]] },
    },
    'merchants.declineAccount': { input: { accountId: [other], reason: ['number-differs', 'not-asked'] } },
  }
}

/** What shops say of their stores and of where their money goes. */
export async function shopPlaceWords(stage: DoorStage): Promise<OwnWords> {
  return { ...(await storeWords(stage)), ...(await accountWords(stage)) }
}
