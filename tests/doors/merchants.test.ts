import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { clerkInvitations, storeClerks } from '../../cloudfunctions/capabilities/merchants/clerk-records'
import {
  licenceClaims,
  merchantApplicants,
  merchantEvents,
  merchantPapers,
  merchants,
  stores,
} from '../../cloudfunctions/capabilities/merchants/records'
import { people } from '../../cloudfunctions/capabilities/people/records'
import { completeCreditCode } from '../../miniprogram/contract/credit-code'
import { me } from '../../miniprogram/contract/membership'
import { apply, mine } from '../../miniprogram/contract/merchant-applications'
import {
  CLERK_INVITATION_MS,
  acceptClerk,
  inviteClerk,
  listClerks,
  removeClerk,
} from '../../miniprogram/contract/merchant-clerks'
import { decideMerchant, listMerchants, merchantContact } from '../../miniprogram/contract/merchant-desk'
import { shopFigures } from '../../miniprogram/contract/merchant-figures'
import { MERCHANT_AGREEMENT } from '../../miniprogram/contract/merchants'
import { MINUTE_MS } from '../../miniprogram/contract/shanghai-time'
import { completeSpokenCode } from '../../miniprogram/contract/spoken-code'
import { listRedeemed, redeem } from '../../miniprogram/contract/vouchers'
import { castClerk, castHolder, scan } from './cast'
import { codeOf, dataOf, freshRequestId, openDoorStage, tally, type DoorStage } from './door-stage'
import { newcomer, phoneCodeOf } from './join-form'

const STAFF = 'oDongheStaff'
let stage: DoorStage
let count = 0
beforeAll(async () => {
  stage = await openDoorStage()
})
beforeEach(() => stage.setClock(stage.noon))
afterAll(() => stage.close())

const fresh = () => `oShopPerson${(count += 1)}`
const freshLicence = () => completeCreditCode(`92110000MA0T${String((count += 1)).padStart(5, '0')}`)

async function form(parts: object = {}, phone = newcomer().phone) {
  return {
    name: '小院面馆',
    category: 'meal',
    licence: freshLicence(),
    contactName: '丁有福',
    phoneCode: await phoneCodeOf(stage, phone),
    store: { name: '小院面馆', address: '柳荫路 9 号', latitude: 39.9, longitude: 116.4 },
    agreementVersion: MERCHANT_AGREEMENT.version,
    ...parts,
  }
}
const decide = (merchantId: string, to: string, reason?: string) =>
  stage.call(STAFF, decideMerchant, { merchantId, to, ...(reason ? { reason } : {}) })

/** Somebody whose shop was approved. */
async function castOwner() {
  const owner = fresh()
  const { merchant } = dataOf(await stage.call(owner, apply, await form()))
  dataOf(await decide(merchant.merchantId, 'approved'))
  return { owner, merchantId: merchant.merchantId, storeId: merchant.stores[0]!.storeId }
}
const invite = async (owner: string, storeId: string) =>
  dataOf(await stage.call(owner, inviteClerk, { storeId })).code
const accept = (personId: string, code: string, name = '何敏') =>
  stage.call(personId, acceptClerk, { code, name })
const clerkOf = async (personId: string) => (await stage.documents(people, { _id: personId }))[0]?.clerk

const COLLECTIONS = [merchants, merchantPapers, licenceClaims, merchantApplicants, merchantEvents, stores]
/** All there is of merchants, to see that nothing changed. */
const everything = async () =>
  JSON.stringify(await Promise.all(COLLECTIONS.map((one) => stage.documents(one as typeof merchants))))

describe('applying', () => {
  it('waits at the desk, is approved, and makes its applicant owner from the next tap on', async () => {
    const owner = fresh()
    const { phone } = newcomer()
    const input = await form({}, phone)
    const { merchant } = dataOf(await stage.call(owner, apply, input))
    expect(merchant).toMatchObject({ state: 'applied', stores: [{ name: '小院面馆' }] })
    expect(codeOf(await stage.call(owner, listClerks, {}))).toBe('FORBIDDEN')
    const { merchantId } = merchant
    const waiting = dataOf(await stage.call(STAFF, listMerchants, { state: 'applied' })).merchants
    expect(waiting.find((one) => one.merchantId === merchantId)).toMatchObject({
      ...{ licence: input.licence, contactMasked: '丁*', phoneTail: phone.slice(-4) },
      events: [{ to: 'applied' }],
    })
    const [paper] = await stage.documents(merchantPapers, { _id: merchantId })
    for (const told of [JSON.stringify(waiting), JSON.stringify(paper)]) {
      expect(told).not.toContain(phone)
      expect(told).not.toContain('丁有福')
    }
    expect(JSON.stringify(waiting)).not.toContain(owner)
    expect(dataOf(await stage.call(STAFF, merchantContact, { merchantId }))).toEqual({
      name: '丁有福',
      phone,
    })
    expect(await stage.documents(merchantEvents, { merchantId, kind: 'contact-read' })).toHaveLength(1)

    const approved = dataOf(await decide(merchantId, 'approved'))
    expect(approved.events.map(({ to, staffName }) => [to, staffName])).toContainEqual(['approved', '林晓雯'])
    expect(dataOf(await stage.call(owner, me, {})).owner).toEqual({ merchantName: '小院面馆' })
    expect(dataOf(await stage.call(owner, mine, {})).merchant).toMatchObject({
      merchantId,
      state: 'approved',
    })
    expect(dataOf(await stage.call(owner, shopFigures, {}))).toMatchObject({
      offers: [],
      all: { today: { count: 0, fen: 0 }, month: { count: 0, fen: 0 } },
    })
  })

  it('is refused by name, and changes nothing', async () => {
    const taken = await form()
    dataOf(await stage.call(fresh(), apply, taken))
    const { owner } = await castOwner()
    const before = await everything()
    const tried = async (personId: string, parts: object) =>
      codeOf(await stage.call(personId, apply, await form(parts)))
    expect(await tried(owner, {})).toBe('ALREADY_APPLIED')
    expect(await tried(fresh(), { agreementVersion: '2020-01' })).toBe('AGREEMENT_MISSING')
    expect(await tried(fresh(), { licence: `8${taken.licence.slice(1)}` })).toBe('LICENCE_WRONG')
    const sea = { name: '小院面馆', address: '海上', latitude: 0, longitude: 0 }
    expect(await tried(fresh(), { store: sea })).toBe('POSITION_OUTSIDE_CHINA')
    expect(await tried(fresh(), { licence: taken.licence.toLowerCase() })).toBe('LICENCE_TAKEN')
    expect(await tried(fresh(), { phoneCode: 'phone-code-unknown' })).toBe('PHONE_CODE_REFUSED')
    expect(await tried(fresh(), { name: '' })).toBe('BAD_INPUT')
    expect(await everything()).toBe(before)
  })

  it('gives a licence to one of ten who send it at the same moment', async () => {
    const licence = freshLicence()
    const crowd = Array.from({ length: 10 }, fresh)
    const forms = await Promise.all(crowd.map(() => form({ licence })))
    const replies = await Promise.all(crowd.map((person, index) => stage.call(person, apply, forms[index])))
    expect(tally(replies.map(codeOf))).toEqual({ ok: 1, LICENCE_TAKEN: 9 })
    expect(await stage.documents(merchantPapers, { licence })).toHaveLength(1)
  })

  it('opens one application of somebody who sends two at once, and one of a repeated request', async () => {
    const [person, requestId] = [fresh(), freshRequestId()]
    const inputs = [await form(), await form()]
    const replies = await Promise.all(inputs.map((input) => stage.call(person, apply, input)))
    expect(tally(replies.map(codeOf))).toEqual({ ok: 1, ALREADY_APPLIED: 1 })
    expect(await stage.documents(merchantPapers, { personId: person })).toHaveLength(1)
    const [other, input] = [fresh(), await form()]
    const first = dataOf(await stage.call(other, apply, input, requestId))
    await stage.database.collection('requests').doc(`${other}.${requestId}`).remove()
    expect(dataOf(await stage.call(other, apply, input, requestId))).toEqual(first)
    expect(await stage.documents(merchantPapers, { personId: other })).toHaveLength(1)
  })

  it('can be done anew, with the same licence, after it was declined', async () => {
    const [person, licence] = [fresh(), freshLicence()]
    const { merchant } = dataOf(await stage.call(person, apply, await form({ licence })))
    expect(codeOf(await decide(merchant.merchantId, 'declined'))).toBe('REASON_MISSING')
    dataOf(await decide(merchant.merchantId, 'declined', 'licence-differs'))
    expect(dataOf(await stage.call(person, mine, {})).merchant).toMatchObject({ reason: 'licence-differs' })
    const again = dataOf(await stage.call(person, apply, await form({ licence })))
    expect(again.merchant).toMatchObject({ state: 'applied' })
  })
})

describe('deciding about a merchant', () => {
  it('suspends with a reason, resumes, and writes one event for a decision sent twice', async () => {
    const { owner, merchantId, storeId } = await castOwner()
    expect(codeOf(await decide(merchantId, 'suspended', 'own-wish'))).toBe('REASON_MISSING')
    dataOf(await decide(merchantId, 'suspended', 'complaints'))
    dataOf(await decide(merchantId, 'suspended', 'complaints'))
    expect(await stage.documents(merchantEvents, { merchantId, kind: 'suspended' })).toHaveLength(1)
    expect(codeOf(await stage.call(owner, inviteClerk, { storeId }))).toBe('MERCHANT_NOT_SERVING')
    const resumed = dataOf(await decide(merchantId, 'approved'))
    expect(resumed.reason).toBeUndefined()
    expect(codeOf(await decide(merchantId, 'declined', 'out-of-area'))).toBe('MOVE_NOT_POSSIBLE')
    expect(codeOf(await decide('mc-nobody', 'approved'))).toBe('MERCHANT_UNKNOWN')
  })

  it('is nobody’s about a shop of their own', async () => {
    const { merchant } = dataOf(await stage.call(STAFF, apply, await form()))
    expect(codeOf(await decide(merchant.merchantId, 'approved'))).toBe('OWN_MERCHANT')
  })

  it('lets owner and clerks go when it leaves', async () => {
    const { owner, merchantId, storeId } = await castOwner()
    const clerk = fresh()
    dataOf(await accept(clerk, await invite(owner, storeId)))
    dataOf(await decide(merchantId, 'left', 'own-wish'))
    expect(await clerkOf(clerk)).toBeNull()
    expect(codeOf(await stage.call(owner, listClerks, {}))).toBe('FORBIDDEN')
    expect(codeOf(await stage.call(clerk, listRedeemed, {}))).toBe('FORBIDDEN')
  })
})

describe('clerks', () => {
  it('are invited by a code, work at once, and are gone at once', async () => {
    const owner = 'oDongheOwner'
    const clerk = fresh()
    const code = await invite(owner, 'meal-1-s1')
    expect(dataOf(await accept(clerk, code.toLowerCase()))).toEqual({
      storeName: '东河家常菜大街店',
      merchantName: '东河家常菜',
    })
    const { holder, voucherId } = await castHolder(stage)
    await scan(stage, clerk, holder, voucherId)
    const list = dataOf(await stage.call(owner, listClerks, {}))
    expect(JSON.stringify(list)).not.toContain(clerk)
    const [bound] = await stage.documents(storeClerks, { personId: clerk })
    expect(bound).toMatchObject({ nameMasked: '何*', storeId: 'meal-1-s1' })
    const { clerkId } = list.clerks.find(({ boundAt }) => boundAt === bound?.boundAt)!
    const left = dataOf(await stage.call(owner, removeClerk, { clerkId }))
    expect(left.clerks.map((one) => one.clerkId)).not.toContain(clerkId)
    expect(codeOf(await stage.call(clerk, redeem, { voucherId }))).toBe('FORBIDDEN')
    expect(dataOf(await stage.call(clerk, me, {})).clerk).toBeUndefined()
    expect(codeOf(await stage.call(owner, removeClerk, { clerkId }))).toBe('CLERK_UNKNOWN')
  })

  it('are one of ten who use a code at the same moment', async () => {
    const { owner, storeId } = await castOwner()
    const code = await invite(owner, storeId)
    const crowd = Array.from({ length: 10 }, fresh)
    const replies = await Promise.all(crowd.map((person) => accept(person, code)))
    expect(tally(replies.map(codeOf))).toEqual({ ok: 1, CODE_USED: 9 })
    const winner = crowd[replies.findIndex(({ ok }) => ok)]
    expect((await Promise.all(crowd.map(clerkOf))).filter(Boolean)).toHaveLength(1)
    expect(await stage.documents(clerkInvitations, { _id: code })).toMatchObject([{ usedBy: winner }])
  })

  it('are bound to one of two stores whose codes they use at the same moment', async () => {
    const [one, other] = [await castOwner(), await castOwner()]
    const person = fresh()
    const codes = [await invite(one.owner, one.storeId), await invite(other.owner, other.storeId)]
    const replies = await Promise.all(codes.map((code) => accept(person, code)))
    expect(tally(replies.map(codeOf))).toEqual({ ok: 1, CLERK_ELSEWHERE: 1 })
  })

  it('hear by name why a code does not work, and nothing changes', async () => {
    const { owner, storeId } = await castOwner()
    const [stale, good] = [await invite(owner, storeId), await invite(owner, storeId)]
    const elsewhere = await castClerk(stage, { merchantId: 'hair-1', storeId: 'hair-1-s1' })
    expect(codeOf(await accept(elsewhere, good))).toBe('CLERK_ELSEWHERE')
    expect(await clerkOf(elsewhere)).toMatchObject({ storeId: 'hair-1-s1' })
    const person = fresh()
    expect(codeOf(await accept(person, 'NOCODE'))).toBe('CODE_MALFORMED')
    expect(codeOf(await accept(person, completeSpokenCode('0000000')))).toBe('CODE_UNKNOWN')
    await stage.setClock(stage.noon + CLERK_INVITATION_MS + MINUTE_MS)
    expect(codeOf(await accept(person, stale))).toBe('CODE_STALE')
    await stage.setClock(stage.noon)
    expect(await clerkOf(person)).toBeUndefined()
    dataOf(await accept(person, good))
    expect(codeOf(await accept(person, stale))).toBe('ALREADY_CLERK')
  })

  it('are nothing another owner can see, invite for or remove', async () => {
    const [one, other] = [await castOwner(), await castOwner()]
    const clerk = fresh()
    dataOf(await accept(clerk, await invite(one.owner, one.storeId)))
    const [{ clerkId } = { clerkId: '' }] = dataOf(await stage.call(one.owner, listClerks, {})).clerks
    expect(dataOf(await stage.call(other.owner, listClerks, {})).clerks).toEqual([])
    expect(codeOf(await stage.call(other.owner, removeClerk, { clerkId }))).toBe('CLERK_UNKNOWN')
    expect(codeOf(await stage.call(other.owner, inviteClerk, { storeId: one.storeId }))).toBe('STORE_UNKNOWN')
    expect(await clerkOf(clerk)).toMatchObject({ storeId: one.storeId })
  })
})

describe('an owner’s figures', () => {
  it('are the ledger’s of their own shop, today within the month', async () => {
    const clerk = await castClerk(stage)
    const before = dataOf(await stage.call('oDongheOwner', shopFigures, {}))
    const { holder, voucherId, offer } = await castHolder(stage)
    await scan(stage, clerk, holder, voucherId)
    dataOf(await stage.call(clerk, redeem, { voucherId }))
    const after = dataOf(await stage.call('oDongheOwner', shopFigures, {}))
    expect(after.all.today.count).toBe(before.all.today.count + 1)
    expect(after.all.month.fen).toBe(before.all.month.fen + offer.unionPaysFen)
    expect(after.offers.find(({ offerId }) => offerId === offer._id)).toMatchObject({
      ...{ title: offer.title, today: { count: 1, fen: offer.unionPaysFen } },
    })
  })
})
