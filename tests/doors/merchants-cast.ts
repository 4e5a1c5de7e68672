import { apply } from '../../miniprogram/contract/merchant-applications'
import { acceptClerk, inviteClerk } from '../../miniprogram/contract/merchant-clerks'
import { decideMerchant } from '../../miniprogram/contract/merchant-desk'
import { STORE_PHONE_CONSENT, decideStoreChange } from '../../miniprogram/contract/merchant-stores'
import { MERCHANT_AGREEMENT } from '../../miniprogram/contract/merchants'
import { completeCreditCode } from '../../miniprogram/contract/credit-code'
import { dataOf, type DoorStage } from './door-stage'
import { newcomer, phoneCodeOf } from './join-form'

/** Whoever of staff decides where nothing else is said. */
export const DESK = 'oDongheStaff'

let count = 0

/** Somebody nobody knows yet. */
export const freshPerson = () => `oShopCast${process.pid}x${(count += 1)}`
const freshLicence = () => completeCreditCode(`92110000MA0C${String((count += 1)).padStart(5, '0')}`)

export const DECIDING_REASONS = {
  approved: undefined,
  declined: 'out-of-area',
  suspended: 'complaints',
  left: 'own-wish',
} as const

export const moveMerchant = (stage: DoorStage, merchantId: string, to: keyof typeof DECIDING_REASONS) => {
  const reason = DECIDING_REASONS[to]
  return stage.call(DESK, decideMerchant, { merchantId, to, ...(reason ? { reason } : {}) })
}

export async function applicationForm(stage: DoorStage, parts: object = {}) {
  return {
    name: '小院面馆',
    category: 'meal',
    licence: freshLicence(),
    contactName: '丁有福',
    phoneCode: await phoneCodeOf(stage, newcomer().phone),
    store: { name: '小院面馆', address: '柳荫路 9 号', latitude: 39.9, longitude: 116.4 },
    agreementVersion: MERCHANT_AGREEMENT.version,
    ...parts,
  }
}

/** Somebody who applied and waits. */
export async function castApplicant(stage: DoorStage) {
  const owner = freshPerson()
  const { merchant } = dataOf(await stage.call(owner, apply, await applicationForm(stage)))
  return { owner, merchantId: merchant.merchantId, storeId: merchant.stores[0]!.storeId }
}

/** Somebody whose shop was approved. */
export async function castShop(stage: DoorStage) {
  const shop = await castApplicant(stage)
  dataOf(await moveMerchant(stage, shop.merchantId, 'approved'))
  return shop
}

/** A clerk who came by the owner's code. */
export async function castInvited(stage: DoorStage, { owner, storeId }: { owner: string; storeId: string }) {
  const clerk = freshPerson()
  const { code } = dataOf(await stage.call(owner, inviteClerk, { storeId }))
  dataOf(await stage.call(clerk, acceptClerk, { code, name: '何敏' }))
  return clerk
}

/** A store as an owner writes it. */
export const storeForm = (parts: object = {}) => ({
  name: '小院面馆二店',
  address: '石桥路 12 号',
  latitude: 39.91,
  longitude: 116.41,
  hours: { weekly: [{ weekdays: 127, spans: [[600, 1_260]] }] },
  phone: '01066660000',
  textVersion: STORE_PHONE_CONSENT.version,
  ...parts,
})

export const decideChange = (
  stage: DoorStage,
  change: { storeId: string; round?: number; to?: 'approved' | 'declined'; reason?: string },
  by = DESK,
) => stage.call(by, decideStoreChange, { round: 1, to: 'approved', ...change })
