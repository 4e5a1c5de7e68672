import { describe, expect, it } from 'vitest'
import type { ClerkInvitationRecord } from '../../../cloudfunctions/capabilities/merchants/clerk-records'
import type { MerchantRecord, StoreRecord } from '../../../cloudfunctions/capabilities/merchants/records'
import {
  decideApplying,
  type ApplyingFacts,
} from '../../../cloudfunctions/capabilities/merchants/rules/decide-applying'
import {
  decideClerkAccepting,
  decideInviting,
  decideRemoving,
  type ClerkAcceptingFacts,
  type InvitingFacts,
} from '../../../cloudfunctions/capabilities/merchants/rules/decide-clerk'
import {
  decideMerchantMove,
  type DecidingFacts,
} from '../../../cloudfunctions/capabilities/merchants/rules/decide-merchant'
import { completeCreditCode } from '../../../miniprogram/contract/credit-code'
import { CLERKS_A_STORE_MAX, CLERK_INVITATION_MS } from '../../../miniprogram/contract/merchant-clerks'
import { MERCHANT_AGREEMENT } from '../../../miniprogram/contract/merchants'
import { fallByPrecedence } from '../falling-precedence'

const NOW = 1_795_752_000_000
const LICENCE = completeCreditCode('92110000MA0000000')
const merchant: MerchantRecord = {
  _id: 'mc-1',
  name: '小院面馆',
  category: 'meal',
  state: 'approved',
  approvedAt: NOW,
}
const store: StoreRecord = {
  ...{ _id: 'mc-1-s1', merchantId: 'mc-1', name: '小院面馆', address: '柳荫路 1 号' },
  ...{ latitude: 39.9, longitude: 116.4 },
}

describe('decideApplying', () => {
  const sound: ApplyingFacts = {
    hasMerchant: false,
    agreementVersion: MERCHANT_AGREEMENT.version,
    isCategoryOpen: true,
    licence: ` ${LICENCE.toLowerCase()} `,
    position: { latitude: 39.9, longitude: 116.4 },
    isLicenceTaken: false,
  }
  it('gives the licence as it is kept', () => {
    expect(decideApplying(sound)).toMatchObject({ value: { licence: LICENCE } })
  })
  fallByPrecedence(decideApplying, sound, [
    ['ALREADY_APPLIED', 'an application is open', (facts) => ({ ...facts, hasMerchant: true })],
    ['AGREEMENT_MISSING', 'other words were read', (facts) => ({ ...facts, agreementVersion: '2020-01' })],
    ['CATEGORY_CLOSED', 'no shops are taken in it', (facts) => ({ ...facts, isCategoryOpen: false })],
    ['LICENCE_WRONG', 'one character is wrong', (facts) => ({ ...facts, licence: `8${LICENCE.slice(1)}` })],
    [
      'POSITION_OUTSIDE_CHINA',
      'the pin is in the sea',
      (facts) => ({ ...facts, position: { latitude: 0, longitude: 0 } }),
    ],
    ['LICENCE_TAKEN', 'another merchant has it', (facts) => ({ ...facts, isLicenceTaken: true })],
  ])
})

describe('decideMerchantMove', () => {
  const sound: DecidingFacts = { merchant, isOwn: false, to: 'suspended', reason: 'complaints' }
  it('binds the owner at the first approval and not at a resumption', () => {
    const bound = (state: MerchantRecord['state']) =>
      decideMerchantMove({ ...sound, merchant: { ...merchant, state }, to: 'approved', reason: undefined })
    expect(bound('applied')).toMatchObject({ value: { isBinding: true, isEnding: false, reason: null } })
    expect(bound('suspended')).toMatchObject({ value: { isBinding: false, isEnding: false } })
  })
  it('ends with declining and leaving', () => {
    const left = decideMerchantMove({ ...sound, to: 'left', reason: 'own-wish' })
    expect(left).toMatchObject({ value: { state: 'left', reason: 'own-wish', isEnding: true } })
    const applied = { ...merchant, state: 'applied' as const }
    const declined = decideMerchantMove({
      ...sound,
      merchant: applied,
      to: 'declined',
      reason: 'out-of-area',
    })
    expect(declined).toMatchObject({ value: { state: 'declined', isEnding: true } })
  })
  it('writes nothing when the merchant stands there already', () => {
    expect(decideMerchantMove({ ...sound, to: 'approved' })).toEqual({ isRefused: false, value: undefined })
  })
  fallByPrecedence(decideMerchantMove, sound, [
    ['MERCHANT_UNKNOWN', 'there is none', (facts) => ({ ...facts, merchant: undefined })],
    ['OWN_MERCHANT', 'it is their own shop', (facts) => ({ ...facts, isOwn: true })],
    [
      'MOVE_NOT_POSSIBLE',
      'it has left',
      (facts) => ({ ...facts, merchant: facts.merchant && { ...facts.merchant, state: 'left' as const } }),
    ],
    [
      'REASON_MISSING',
      'the reason is of another state',
      (facts) => ({ ...facts, reason: 'own-wish' as const }),
    ],
  ])
})

describe('decideInviting', () => {
  const sound: InvitingFacts = { merchant, store, clerks: 0 }
  fallByPrecedence(decideInviting, sound, [
    [
      'STORE_UNKNOWN',
      'the store is somebody else’s',
      (facts) => ({ ...facts, store: { ...store, merchantId: 'mc-2' } }),
    ],
    [
      'MERCHANT_NOT_SERVING',
      'the merchant is suspended',
      (facts) => ({ ...facts, merchant: { ...merchant, state: 'suspended' as const } }),
    ],
    [
      'STORE_CLOSED',
      'its owner closed the store',
      (facts) => ({ ...facts, store: facts.store && { ...facts.store, closedAt: NOW } }),
    ],
    ['TOO_MANY_CLERKS', 'the store is full', (facts) => ({ ...facts, clerks: CLERKS_A_STORE_MAX })],
  ])
})

describe('decideRemoving', () => {
  fallByPrecedence(decideRemoving, { merchantId: 'mc-1', worksFor: 'mc-1' as string | undefined }, [
    ['CLERK_UNKNOWN', 'works for another merchant', (facts) => ({ ...facts, worksFor: 'mc-2' })],
    ['CLERK_UNKNOWN', 'works for nobody', (facts) => ({ ...facts, worksFor: undefined })],
  ])
})

describe('decideClerkAccepting', () => {
  const invitation: ClerkInvitationRecord = {
    ...{ _id: '00000000', merchantId: 'mc-1', storeId: 'mc-1-s1', invitedBy: 'oOwner', invitedAt: NOW },
    ...{ expiresAt: NOW + CLERK_INVITATION_MS, usedBy: null, usedAt: null },
  }
  const sound: ClerkAcceptingFacts = {
    ...{ reading: 'readable', invitation, merchant, store, lockedUntil: undefined },
    ...{ boundTo: undefined, clerks: 0, now: NOW },
  }
  const used = (facts: ClerkAcceptingFacts) => ({
    ...facts,
    invitation: facts.invitation && { ...facts.invitation, usedAt: NOW, usedBy: 'oOther' },
  })
  fallByPrecedence(decideClerkAccepting, sound, [
    ['CODE_MALFORMED', 'no code of ours', (facts) => ({ ...facts, reading: 'malformed' as const })],
    ['TYPING_LOCKED', 'guessed five times', (facts) => ({ ...facts, lockedUntil: NOW + 1 })],
    ['CODE_UNKNOWN', 'nobody made it', (facts) => ({ ...facts, invitation: undefined })],
    ['ALREADY_CLERK', 'works in this store already', (facts) => ({ ...facts, boundTo: 'mc-1-s1' })],
    ['CODE_USED', 'somebody was quicker', used],
    ['CODE_STALE', 'three days are over', (facts) => ({ ...facts, now: NOW + CLERK_INVITATION_MS })],
    [
      'MERCHANT_NOT_SERVING',
      'the merchant is suspended',
      (facts) => ({ ...facts, merchant: { ...merchant, state: 'suspended' as const } }),
    ],
    [
      'STORE_CLOSED',
      'its owner closed the store',
      (facts) => ({ ...facts, store: { ...store, closedAt: NOW } }),
    ],
    ['CLERK_ELSEWHERE', 'works in another store', (facts) => ({ ...facts, boundTo: 'hair-1-s1' })],
    ['TOO_MANY_CLERKS', 'the store is full', (facts) => ({ ...facts, clerks: CLERKS_A_STORE_MAX })],
  ])
  it('tells somebody who works there already so before anything about the code', () => {
    const outcome = decideClerkAccepting({ ...used(sound), boundTo: 'mc-1-s1', now: NOW * 2 })
    expect(outcome).toMatchObject({ code: 'ALREADY_CLERK' })
  })
})
