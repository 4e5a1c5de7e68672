import { draftOf } from '../../cloudfunctions/capabilities/offers/rules/live-offer'
import { completeCreditCode } from '../../miniprogram/contract/credit-code'
import { apply } from '../../miniprogram/contract/merchant-applications'
import { acceptClerk, inviteClerk, listClerks } from '../../miniprogram/contract/merchant-clerks'
import { decideMerchant } from '../../miniprogram/contract/merchant-desk'
import { MERCHANT_AGREEMENT } from '../../miniprogram/contract/merchants'
import { saveOfferDraft, submitOffer, type OfferDraft } from '../../miniprogram/contract/offer-desk'
import { DAY_MS } from '../../miniprogram/contract/shanghai-time'
import { offerOf } from '../capabilities/builders'
import { castOffer } from './cast'
import { dataOf, type DoorStage } from './door-stage'
import type { OwnWords } from './fuzz-calls'
import { newcomer, phoneCodeOf } from './join-form'

const STAFF = 'oDongheStaff'

/** What whoever applies with a shop says of it. */
const form = (number: number, phoneCode: string) => ({
  name: '小院面馆',
  category: 'meal',
  licence: completeCreditCode(`92110000MA0T${String(90_000 + number)}`),
  contactName: '丁有福',
  phoneCode,
  store: { name: '小院面馆', address: '柳荫路 9 号', latitude: 39.9, longitude: 116.4 },
  agreementVersion: MERCHANT_AGREEMENT.version,
})

/** Shops that applied, that serve and that are looked at, with an owner and clerks of their own. */
export async function shopWords(stage: DoorStage): Promise<OwnWords> {
  const forms: ReturnType<typeof form>[] = []
  for (let number = 0; number < 9; number += 1)
    forms.push(form(number, await phoneCodeOf(stage, newcomer().phone)))
  const applied: { merchantId: string; storeId: string; person: string }[] = []
  for (const [index, own] of forms.slice(0, 4).entries()) {
    const person = `oFuzzApplicant${index}`
    const { merchantId, stores } = dataOf(await stage.call(person, apply, own)).merchant
    applied.push({ merchantId, storeId: stores[0]!.storeId, person })
  }
  const [serving, looked, ...waiting] = applied
  for (const { merchantId } of [serving!, looked!])
    dataOf(await stage.call(STAFF, decideMerchant, { merchantId, to: 'approved' }))
  const { person: owner, storeId } = serving!
  const codes: string[] = []
  for (let count = 0; count < 6; count += 1)
    codes.push(dataOf(await stage.call(owner, inviteClerk, { storeId })).code)
  for (const [index, code] of codes.slice(0, 3).entries())
    dataOf(await stage.call(`oFuzzClerk${index}`, acceptClerk, { code, name: '何敏' }))
  const { clerks } = dataOf(await stage.call(owner, listClerks, {}))
  // Five more forms are for five more people; whoever applied once waits.
  const { licence, phoneCode, name, category, contactName, store, agreementVersion } = fieldsOf(
    forms.slice(4),
  )
  return {
    'merchants.apply': {
      as: [5, 6, 7, 8, 9].map((number) => `oFuzzApplicant${number}`),
      input: { licence, phoneCode, name, category, contactName, store, agreementVersion },
    },
    'merchants.saveCategory': {
      input: { code: [undefined, 'repair', 'nowhere'], label: ['洗衣', '配镜', '修车'], isOpen: [true] },
    },
    'merchants.list': { input: { state: ['applied', 'approved', 'suspended', 'left'] } },
    'merchants.decide': {
      input: {
        merchantId: [looked, ...waiting].map((one) => one!.merchantId),
        to: ['suspended', 'approved', 'approved'],
        reason: [undefined, 'complaints', 'own-wish'],
      },
    },
    'merchants.contact': { input: { merchantId: [looked!.merchantId, 'hair-1', 'nowhere'] } },
    'merchants.listClerks': { as: [owner] },
    'merchants.inviteClerk': { as: [owner], input: { storeId: [storeId, 'meal-1-s1'] } },
    'merchants.removeClerk': { as: [owner], input: { clerkId: clerks.map(({ clerkId }) => clerkId) } },
    'merchants.acceptClerk': {
      as: [4, 5, 6, 7].map((number) => `oFuzzClerk${number}`),
      input: { code: codes.slice(2), name: ['何敏'] },
    },
    'merchants.figures': { as: [owner] },
    'merchants.mine': { as: [owner, waiting[0]!.person] },
  }
}

/** The values of several filled-in forms by field. */
function fieldsOf<Form extends object>(forms: readonly Form[]): { [Field in keyof Form]: Form[Field][] } {
  const fields = Object.keys(forms[0]!) as (keyof Form)[]
  return Object.fromEntries(fields.map((field) => [field, forms.map((one) => one[field])])) as never
}

/** Drafts on their way and offers that run, each for the one thing that is done to it. */
export async function offerDeskWords(stage: DoorStage): Promise<OwnWords> {
  const draft: OfferDraft = {
    ...draftOf(offerOf()),
    ...{ merchantId: 'meal-1', storeIds: ['meal-1-s1'] },
    ...{ startsAt: stage.noon - DAY_MS, endsAt: stage.noon + 30 * DAY_MS },
  }
  const saved = async (count: number, isSubmitted: boolean) => {
    const ids: string[] = []
    for (let index = 0; index < count; index += 1) {
      const { offerId, revision } = dataOf(
        await stage.call(STAFF, saveOfferDraft, { revision: 0, draft }),
      ).draft
      if (isSubmitted) dataOf(await stage.call(STAFF, submitOffer, { offerId, revision }))
      ids.push(offerId)
    }
    return ids
  }
  const running = async (count: number) =>
    (await Promise.all(Array.from({ length: count }, () => castOffer(stage)))).map(({ _id }) => _id)
  const paused = await castOffer(stage, { state: 'paused' })
  const moved = [...(await running(2)), paused._id]
  const drafts = await saved(4, false)
  return {
    'offers.board': {},
    'offers.saveDraft': {
      input: {
        offerId: [undefined, undefined, drafts[0], 'nowhere'],
        revision: [0, 0, 1],
        draft: [
          draft,
          draft,
          { ...draft, endsAt: stage.noon - 2 * DAY_MS },
          { ...draft, merchantId: 'none' },
        ],
      },
    },
    'offers.submit': { input: { offerId: drafts.slice(1), revision: [1, 1, 2] } },
    'offers.decide': {
      as: ['oDongheChair', 'oDongheViceChair'],
      input: {
        offerId: await saved(5, true),
        revision: [1, 1, 2],
        decision: ['approve', 'approve', 'send-back'],
        note: [undefined, '预算写错了'],
      },
    },
    'offers.pause': { input: { offerId: moved } },
    'offers.resume': { input: { offerId: moved } },
    'offers.end': { input: { offerId: await running(3) } },
    'offers.preview': { input: { offerId: [drafts[0], 'nowhere'] } },
  }
}
