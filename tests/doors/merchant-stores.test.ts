import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { stores } from '../../cloudfunctions/capabilities/merchants/records'
import { storeChanges, storeEvents } from '../../cloudfunctions/capabilities/merchants/store-records'
import { offerStocks } from '../../cloudfunctions/capabilities/offers/records'
import { vouchers } from '../../cloudfunctions/capabilities/vouchers/records'
import { inviteClerk } from '../../miniprogram/contract/merchant-clerks'
import {
  callStore,
  closeStore,
  listStores,
  proposeStore,
  showStores,
  storeChanges as listChanges,
  withdrawStoreChange,
} from '../../miniprogram/contract/merchant-stores'
import { STORES_A_MERCHANT_MAX } from '../../miniprogram/contract/merchants'
import { listOffers, showOffer } from '../../miniprogram/contract/offers'
import { claim, listMine, preview, redeem, show } from '../../miniprogram/contract/vouchers'
import { wait } from '../../miniprogram/contract/waitlist'
import { castHolder, castMember, castMembers, castOffer, scan, tokenOf } from './cast'
import { codeOf, dataOf, freshRequestId, openDoorStage, tally, type DoorStage } from './door-stage'
import { castInvited, castShop, decideChange, freshPerson, moveMerchant, storeForm } from './merchants-cast'

let stage: DoorStage
beforeAll(async () => {
  stage = await openDoorStage()
})
beforeEach(() => stage.setClock(stage.noon))
afterAll(() => stage.close())

const propose = (owner: string, parts: object = {}, requestId?: string) =>
  stage.call(owner, proposeStore, storeForm(parts), requestId)
const shownTo = async (personId: string, merchantId: string) =>
  dataOf(await stage.call(personId, showStores, { merchantId })).stores
/** All there is of stores, to see that nothing changed. */
const everything = async () =>
  JSON.stringify([
    await stage.documents(stores),
    await stage.documents(storeChanges),
    await stage.documents(storeEvents),
  ])

describe('adding a store', () => {
  it('is seen by members once staff approved it, with its hours and its number for who asks', async () => {
    const { owner, merchantId } = await castShop(stage)
    const rider = freshPerson()
    const { storeId, kind } = dataOf(await propose(owner))
    expect(kind).toBe('add')
    expect(await stage.documents(stores, { _id: storeId })).toEqual([])
    expect(await shownTo(rider, merchantId)).toHaveLength(1)
    const lying = dataOf(await stage.call('oDongheStaff', listChanges, {})).changes
    expect(lying.find((one) => one.storeId === storeId)).toMatchObject({
      ...{ round: 1, merchantName: '小院面馆', kind: 'add' },
      draft: { name: '小院面馆二店', phone: '01066660000' },
    })
    dataOf(await decideChange(stage, { storeId }))
    const seen = await shownTo(rider, merchantId)
    expect(seen.find((one) => one.storeId === storeId)).toMatchObject({
      name: '小院面馆二店',
      hasPhone: true,
    })
    expect(JSON.stringify(seen)).not.toContain('01066660000')
    expect(dataOf(await stage.call(rider, callStore, { storeId }))).toEqual({ phone: '01066660000' })
    const kept = [
      await stage.documents(stores, { _id: storeId }),
      await stage.documents(storeEvents, { storeId }),
    ]
    expect(JSON.stringify(kept)).not.toContain('01066660000')
    dataOf(await stage.call(owner, inviteClerk, { storeId }))
  })

  it('says to the owner why it was declined, and lets them ask anew', async () => {
    const { owner, merchantId } = await castShop(stage)
    const { storeId } = dataOf(await propose(owner))
    expect(codeOf(await decideChange(stage, { storeId, to: 'declined' }))).toBe('REASON_MISSING')
    dataOf(await decideChange(stage, { storeId, to: 'declined', reason: 'pin-differs' }))
    const { stores: own } = dataOf(await stage.call(owner, listStores, {}))
    expect(own.find((one) => one.storeId === storeId)).toMatchObject({
      change: { state: 'declined', reason: 'pin-differs' },
    })
    expect(await shownTo(owner, merchantId)).toHaveLength(1)
    dataOf(await propose(owner, { address: '石桥路 14 号' }))
  })

  it('leaves two of one owner who adds two at the same moment, and one of a repeated request', async () => {
    const { owner, merchantId } = await castShop(stage)
    const replies = await Promise.all([propose(owner), propose(owner, { name: '小院面馆三店' })])
    const ids = replies.map((reply) => dataOf(reply).storeId)
    expect(new Set(ids).size).toBe(2)
    const requestId = freshRequestId()
    const first = dataOf(await propose(owner, { name: '小院面馆四店' }, requestId))
    await stage.database.collection('requests').doc(`${owner}.${requestId}`).remove()
    expect(dataOf(await propose(owner, { name: '小院面馆四店' }, requestId))).toEqual(first)
    expect(await stage.documents(storeChanges, { merchantId })).toHaveLength(3)
  })

  it('ends at the most stores a merchant may have', async () => {
    const { owner, merchantId, storeId } = await castShop(stage)
    const [model] = await stage.documents(stores, { _id: storeId })
    const more = Array.from({ length: STORES_A_MERCHANT_MAX - 2 }, (_, index) => ({
      ...model!,
      _id: `${merchantId}-s${index + 2}`,
    }))
    await stage.insert(stores, more)
    dataOf(await propose(owner))
    expect(dataOf(await stage.call(owner, listStores, {})).hasRoom).toBe(false)
    expect(codeOf(await propose(owner))).toBe('TOO_MANY_STORES')
  })
})

describe('changing a store', () => {
  it('keeps the old words until staff approve the new ones', async () => {
    const { owner, merchantId, storeId } = await castShop(stage)
    dataOf(await propose(owner, { storeId, address: '柳荫路 99 号' }))
    expect(await shownTo(owner, merchantId)).toMatchObject([{ address: '柳荫路 9 号' }])
    dataOf(await decideChange(stage, { storeId }))
    expect(await shownTo(owner, merchantId)).toMatchObject([{ address: '柳荫路 99 号' }])
    expect(codeOf(await propose(owner, { storeId, address: '柳荫路 99 号' }))).toBe('NOTHING_CHANGED')
  })

  it('waits one at a time, and can be taken back', async () => {
    const { owner, storeId } = await castShop(stage)
    const twice = await Promise.all([propose(owner, { storeId }), propose(owner, { storeId })])
    expect(tally(twice.map(codeOf))).toEqual({ ok: 1, CHANGE_WAITING: 1 })
    dataOf(await stage.call(owner, withdrawStoreChange, { storeId }))
    expect(codeOf(await stage.call(owner, withdrawStoreChange, { storeId }))).toBe('NOTHING_WAITING')
    expect(codeOf(await decideChange(stage, { storeId }))).toBe('CHANGE_SETTLED')
    dataOf(await propose(owner, { storeId, name: '小院面馆新店' }))
    expect(codeOf(await decideChange(stage, { storeId, round: 1 }))).toBe('CHANGE_MOVED_ON')
    dataOf(await decideChange(stage, { storeId, round: 2 }))
  })

  it('is decided by one of two reviewers at the same moment, twenty times', async () => {
    const { owner, storeId } = await castShop(stage)
    for (let round = 1; round <= 20; round += 1) {
      dataOf(await propose(owner, { storeId, name: `小院面馆${round}` }))
      const replies = await Promise.all([
        decideChange(stage, { storeId, round }),
        decideChange(stage, { storeId, round, to: 'declined', reason: 'name-differs' }, 'oDongheStaffTwo'),
      ])
      expect(tally(replies.map(codeOf))).toEqual({ ok: 1, CHANGE_SETTLED: 1 })
      const [change] = await stage.documents(storeChanges, { _id: storeId })
      const [store] = await stage.documents(stores, { _id: storeId })
      expect(store?.name === `小院面馆${round}`).toBe(change?.state === 'approved')
      const told = await stage.documents(storeEvents, { storeId, kind: change!.state })
      expect(told.filter(({ words }) => words?.name === `小院面馆${round}`)).toHaveLength(1)
    }
  })

  it('is refused by name, and changes nothing', async () => {
    const [one, other] = [await castShop(stage), await castShop(stage)]
    const { storeId } = one
    const staffOwner = { storeId, round: 1 }
    dataOf(await propose(other.owner, { storeId: other.storeId }))
    const before = await everything()
    const tried = async (parts: object) => codeOf(await propose(one.owner, parts))
    expect(await tried({ storeId: other.storeId })).toBe('STORE_UNKNOWN')
    expect(await tried({ storeId: 'mc-nobody-s1' })).toBe('STORE_UNKNOWN')
    expect(codeOf(await propose(other.owner, { storeId: other.storeId }))).toBe('CHANGE_WAITING')
    expect(await tried({ storeId, latitude: 0, longitude: 0 })).toBe('POSITION_OUTSIDE_CHINA')
    expect(await tried({ storeId, hours: { weekly: [] } })).toBe('HOURS_MISSING')
    expect(await tried({ storeId, textVersion: '2020-01' })).toBe('CONSENT_MISSING')
    expect(await tried({ storeId, name: '' })).toBe('BAD_INPUT')
    expect(await tried({ storeId, phone: '12345' })).toBe('BAD_INPUT')
    for (const spec of [withdrawStoreChange, closeStore] as const)
      expect(codeOf(await stage.call(one.owner, spec, { storeId: other.storeId }))).toBe('STORE_UNKNOWN')
    expect(codeOf(await stage.call(one.owner, withdrawStoreChange, { storeId }))).toBe('NOTHING_WAITING')
    expect(codeOf(await decideChange(stage, staffOwner))).toBe('CHANGE_UNKNOWN')
    expect(codeOf(await stage.call(freshPerson(), showStores, { merchantId: 'mc-nobody' }))).toBe(
      'MERCHANT_UNKNOWN',
    )
    expect(codeOf(await stage.call(freshPerson(), callStore, { storeId }))).toBe('NO_CONTACT')
    expect(await everything()).toBe(before)
  })

  it('ends with the merchant', async () => {
    const { owner, merchantId, storeId } = await castShop(stage)
    dataOf(await propose(owner, { storeId }))
    dataOf(await moveMerchant(stage, merchantId, 'left'))
    const { changes } = dataOf(await stage.call('oDongheStaff', listChanges, {}))
    expect(changes.map((one) => one.storeId)).not.toContain(storeId)
    expect(await shownTo(owner, merchantId)).toEqual([])
  })
})

describe('closing a store', () => {
  it('stops its clerks and hides it at once, and opens again through staff', async () => {
    const { owner, merchantId, storeId } = await castShop(stage)
    const clerk = await castInvited(stage, { owner, storeId })
    const offer = { merchantId, storeIds: [storeId] }
    const { holder, voucherId } = await castHolder(stage, offer)
    await scan(stage, clerk, holder, voucherId)
    const token = await tokenOf(stage, holder, voucherId)
    dataOf(await stage.call(owner, closeStore, { storeId }))
    dataOf(await stage.call(owner, closeStore, { storeId }))
    expect(await stage.documents(storeEvents, { storeId, kind: 'closed' })).toHaveLength(1)
    expect(codeOf(await stage.call(clerk, redeem, { voucherId }))).toBe('STORE_CLOSED')
    expect(codeOf(await stage.call(clerk, preview, { token }))).toBe('STORE_CLOSED')
    expect(codeOf(await stage.call(owner, inviteClerk, { storeId }))).toBe('STORE_CLOSED')
    expect(await shownTo(holder, merchantId)).toEqual([])
    const shown = dataOf(await stage.call(holder, show, { voucherId }))
    expect(shown).toMatchObject({ voucher: { state: 'issued', stop: 'stores-closed', storeNames: [] } })
    expect(shown.code).toBeUndefined()
    expect(dataOf(await propose(owner, { storeId })).kind).toBe('reopen')
    expect(codeOf(await stage.call(clerk, redeem, { voucherId }))).toBe('STORE_CLOSED')
    dataOf(await decideChange(stage, { storeId }))
    await scan(stage, clerk, holder, voucherId)
    dataOf(await stage.call(clerk, redeem, { voucherId }))
  })

  it('takes it from the lists of offers, and an offer without another store is claimed no more', async () => {
    const member = await castMember(stage)
    const both = await castOffer(stage, { storeIds: ['meal-1-s1', 'meal-1-s2'] })
    const single = await castOffer(stage, { storeIds: ['meal-1-s2'] })
    dataOf(await stage.call('oDongheOwner', closeStore, { storeId: 'meal-1-s2' }))
    const { offer } = dataOf(await stage.call(member.personId, showOffer, { offerId: both._id }))
    expect(offer.stores.map(({ storeId }) => storeId)).toEqual(['meal-1-s1'])
    const { voucher } = dataOf(await stage.call(member.personId, claim, { offerId: both._id }))
    expect(voucher).toMatchObject({ storeIds: ['meal-1-s1'], storeNames: ['东河家常菜大街店'] })
    expect(voucher.stop).toBeUndefined()
    const listed = dataOf(await stage.call(member.personId, listOffers, {})).offers
    expect(listed.map(({ offerId }) => offerId)).toContain(both._id)
    expect(listed.map(({ offerId }) => offerId)).not.toContain(single._id)
    const alone = dataOf(await stage.call(member.personId, showOffer, { offerId: single._id })).offer
    expect(alone).toMatchObject({ claimability: 'paused', stores: [] })
    expect(codeOf(await stage.call(member.personId, claim, { offerId: single._id }))).toBe('OFFER_PAUSED')
  })

  it('lets the line of an offer rest that no other store takes, and lets nobody join it', async () => {
    const { owner, merchantId, storeId } = await castShop(stage)
    const empty = { dailyLimit: null, budgetFen: 0, hasWaitlist: true }
    const offer = await castOffer(stage, { merchantId, storeIds: [storeId], ...empty })
    const [first, second] = await castMembers(stage, 2)
    dataOf(await stage.call(first!.personId, wait, { offerId: offer._id }))
    await stage.database
      .collection(offerStocks.name)
      .doc(offer._id)
      .update({ remainingFen: offer.unionPaysFen })
    dataOf(await stage.call(owner, closeStore, { storeId }))
    expect(await stage.fireJobs()).toMatchObject({ broken: [] })
    expect(await stage.documents(vouchers, { offerId: offer._id })).toEqual([])
    expect(codeOf(await stage.call(second!.personId, wait, { offerId: offer._id }))).toBe('OFFER_PAUSED')
    dataOf(await propose(owner, { storeId }))
    dataOf(await decideChange(stage, { storeId }))
    expect(await stage.fireJobs()).toMatchObject({ broken: [] })
    expect(await stage.documents(vouchers, { offerId: offer._id })).toMatchObject([
      { personId: first!.personId, state: 'issued' },
    ])
  })
})

describe('a suspended shop', () => {
  it('is named to its members where their vouchers are, and no code is shown', async () => {
    const { owner, merchantId, storeId } = await castShop(stage)
    const clerk = await castInvited(stage, { owner, storeId })
    const { holder, voucherId } = await castHolder(stage, { merchantId, storeIds: [storeId] })
    await scan(stage, clerk, holder, voucherId)
    const stopOf = async () =>
      dataOf(await stage.call(holder, listMine, {})).vouchers.find((one) => one.voucherId === voucherId)?.stop
    dataOf(await moveMerchant(stage, merchantId, 'suspended'))
    expect(await stopOf()).toBe('shop-suspended')
    expect(dataOf(await stage.call(holder, show, { voucherId })).code).toBeUndefined()
    expect(codeOf(await stage.call(clerk, redeem, { voucherId }))).toBe('SHOP_NOT_SERVING')
    dataOf(await moveMerchant(stage, merchantId, 'approved'))
    expect(await stopOf()).toBeUndefined()
    dataOf(await moveMerchant(stage, merchantId, 'left'))
    expect(await stopOf()).toBe('shop-left')
  })
})
