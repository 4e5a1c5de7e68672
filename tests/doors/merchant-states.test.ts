import { afterAll, beforeAll, expect, it } from 'vitest'
import { apply } from '../../miniprogram/contract/merchant-applications'
import { acceptClerk, inviteClerk, listClerks, removeClerk } from '../../miniprogram/contract/merchant-clerks'
import { closeStore, proposeStore } from '../../miniprogram/contract/merchant-stores'
import { MERCHANT_STATES, type MerchantState } from '../../miniprogram/contract/merchants'
import { claim, redeem } from '../../miniprogram/contract/vouchers'
import { castHolder, castMember, castOffer, scan } from './cast'
import { codeOf, dataOf, openDoorStage, type DoorStage } from './door-stage'
import {
  applicationForm,
  castApplicant,
  castInvited,
  castShop,
  decideChange,
  freshPerson,
  moveMerchant,
  storeForm,
} from './merchants-cast'

/**
 * What people hear who do something with a shop, by where the shop stands. Rows are the states, columns: the owner
 * applies anew, invites a clerk, removes one, closes a store, asks for a further one; somebody accepts an invitation
 * made before; staff approve a store asked for before; a member claims; a clerk redeems what was claimed before.
 */
const MATRIX = `
           apply-anew      invite               remove    close     propose   accept               approve-store  claim        redeem
applied    ALREADY_APPLIED FORBIDDEN            FORBIDDEN FORBIDDEN FORBIDDEN -                    -              OFFER_PAUSED -
approved   ALREADY_APPLIED ok                   ok        ok        ok        ok                   ok             ok           ok
suspended  ALREADY_APPLIED MERCHANT_NOT_SERVING ok        ok        ok        MERCHANT_NOT_SERVING ok             OFFER_PAUSED SHOP_NOT_SERVING
left       ok              FORBIDDEN            FORBIDDEN FORBIDDEN FORBIDDEN MERCHANT_NOT_SERVING CHANGE_SETTLED OFFER_PAUSED FORBIDDEN
declined   ok              FORBIDDEN            FORBIDDEN FORBIDDEN FORBIDDEN -                    -              OFFER_PAUSED -
`

const HEAD = ['', ...(MATRIX.trim().split('\n')[0] ?? '').trim().split(/ +/)]

let stage: DoorStage
beforeAll(async () => {
  stage = await openDoorStage()
})
afterAll(() => stage.close())

interface Shop {
  owner: string
  merchantId: string
  storeId: string
  offerId: string
  clerk?: string
  voucherId?: string
  code?: string
  asked?: string
  clerkId?: string
}

/** A shop with everything in it, moved to a state. What only an approved one can have is left out before that. */
async function shopIn(state: MerchantState): Promise<Shop> {
  const isReached = state !== 'applied' && state !== 'declined'
  const shop = isReached ? await castShop(stage) : await castApplicant(stage)
  const { owner, merchantId, storeId } = shop
  const offer = { merchantId, storeIds: [storeId] }
  if (!isReached) {
    if (state === 'declined') dataOf(await moveMerchant(stage, merchantId, 'declined'))
    return { ...shop, offerId: (await castOffer(stage, offer))._id }
  }
  const clerk = await castInvited(stage, shop)
  const { holder, voucherId, offer: made } = await castHolder(stage, offer)
  await scan(stage, clerk, holder, voucherId)
  const { code } = dataOf(await stage.call(owner, inviteClerk, { storeId }))
  const asked = dataOf(await stage.call(owner, proposeStore, storeForm())).storeId
  const clerkId = dataOf(await stage.call(owner, listClerks, {})).clerks[0]!.clerkId
  if (state !== 'approved') dataOf(await moveMerchant(stage, merchantId, state as 'suspended' | 'left'))
  return { ...shop, offerId: made._id, clerk, voucherId, code, asked, clerkId }
}

it('a shop lets each thing be done in the states that are drawn', { timeout: 120_000 }, async () => {
  const rows: string[][] = []
  for (const state of MERCHANT_STATES) {
    const shop = await shopIn(state)
    const { owner, storeId } = shop
    const member = await castMember(stage)
    const asked = {
      accept: () => shop.code && stage.call(freshPerson(), acceptClerk, { code: shop.code, name: '何敏' }),
      'approve-store': () => shop.asked && decideChange(stage, { storeId: shop.asked }),
      claim: () => stage.call(member.personId, claim, { offerId: shop.offerId }),
      redeem: () => shop.clerk && stage.call(shop.clerk, redeem, { voucherId: shop.voucherId }),
      invite: () => stage.call(owner, inviteClerk, { storeId }),
      remove: () => stage.call(owner, removeClerk, { clerkId: shop.clerkId ?? 'nobody' }),
      propose: () => stage.call(owner, proposeStore, storeForm({ name: '小院面馆三店' })),
      close: () => stage.call(owner, closeStore, { storeId }),
      'apply-anew': async () => stage.call(owner, apply, await applicationForm(stage)),
    }
    const heard = new Map<string, string>()
    for (const [event, ask] of Object.entries(asked)) {
      const reply = await ask()
      heard.set(event, reply ? codeOf(reply) : '-')
    }
    rows.push([state, ...HEAD.slice(1).map((event) => heard.get(event) ?? '?')])
  }
  const drawn = MATRIX.trim().split('\n')
  expect(rows.map((row) => row.join(' '))).toEqual(drawn.slice(1).map((line) => line.split(/ +/).join(' ')))
})
