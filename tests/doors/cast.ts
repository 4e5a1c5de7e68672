import type { MemberRecord } from '../../cloudfunctions/capabilities/membership/records'
import { members } from '../../cloudfunctions/capabilities/membership/records'
import { offers, offerStocks, type OfferRecord } from '../../cloudfunctions/capabilities/offers/records'
import { people, type PersonRecord } from '../../cloudfunctions/capabilities/people/records'
import { blankPerson } from '../../cloudfunctions/capabilities/people/repository'
import { ledgerEntries } from '../../cloudfunctions/capabilities/ledger/records'
import { vouchers, type VoucherRecord } from '../../cloudfunctions/capabilities/vouchers/records'
import { DAY_MS, dayOf } from '../../miniprogram/contract/shanghai-time'
import { claim, preview, show } from '../../miniprogram/contract/vouchers'
import { memberOf, offerOf } from '../capabilities/builders'
import { dataOf, type DoorStage } from './door-stage'

let castCount = 0
const nextNumber = () => (castCount += 1)

/** Puts a member on the stage: the person, bound to a membership in the given state. */
export async function castMember(stage: DoorStage, parts: Partial<MemberRecord> = {}): Promise<MemberRecord> {
  return (await castMembers(stage, 1, parts))[0]!
}

export async function castMembers(
  stage: DoorStage,
  count: number,
  parts: Partial<MemberRecord> = {},
): Promise<MemberRecord[]> {
  const cast = Array.from({ length: count }, () => {
    const number = nextNumber()
    const cardNumber = String(9_000_000_000 + number)
    const personId = `oCastMember${number}`
    return memberOf({ _id: `m${cardNumber}`, cardNumber, personId, phoneBlind: `blind-${number}`, ...parts })
  })
  await stage.insert(members, cast)
  await stage.insert(
    people,
    cast.map((member) => ({ ...blankPerson(member.personId, stage.noon), memberId: member._id })),
  )
  return cast
}

/** Puts somebody on the stage who is bound to something else than a membership. */
export async function castPerson(stage: DoorStage, parts: Partial<PersonRecord>): Promise<string> {
  const person = { ...blankPerson(`oCastPerson${nextNumber()}`, stage.noon), ...parts }
  await stage.insert(people, [person])
  return person._id
}

/** A clerk of a store of the district; the district's own restaurant unless told. */
export function castClerk(
  stage: DoorStage,
  clerk = { merchantId: 'meal-1', storeId: 'meal-1-s1' },
): Promise<string> {
  return castPerson(stage, { clerk })
}

/** An offer of the district's restaurant with its stock, running around the stage's noon. */
export async function castOffer(stage: DoorStage, parts: Partial<OfferRecord> = {}): Promise<OfferRecord> {
  const offer = offerOf({
    _id: `cast-offer-${nextNumber()}`,
    merchantId: 'meal-1',
    storeIds: ['meal-1-s1'],
    startsAt: stage.noon - 30 * DAY_MS,
    endsAt: stage.noon + 30 * DAY_MS,
    ...parts,
  })
  await stage.insert(offers, [offer])
  await stage.insert(offerStocks, [
    {
      _id: offer._id,
      day: dayOf(stage.noon),
      remainingToday: offer.dailyLimit ?? 0,
      remainingFen: offer.budgetFen,
      taken: {},
      given: 0,
      version: offer.version,
    },
  ])
  return offer
}

/** A member who has claimed a voucher of an offer made for it. */
export async function castHolder(stage: DoorStage, offerParts: Partial<OfferRecord> = {}) {
  const [member, offer] = await Promise.all([castMember(stage), castOffer(stage, offerParts)])
  const { voucher } = dataOf(await stage.call(member.personId, claim, { offerId: offer._id }))
  return { member, offer, holder: member.personId, voucherId: voucher.voucherId }
}

/** What the holder's screen shows at this moment. */
export async function tokenOf(stage: DoorStage, holder: string, voucherId: string): Promise<string> {
  const { code } = dataOf(await stage.call(holder, show, { voucherId }))
  if (!code) throw new Error('the voucher shows no code')
  return code.token
}

/** The clerk scans what the holder shows, and so holds the voucher. */
export async function scan(
  stage: DoorStage,
  clerk: string,
  holder: string,
  voucherId: string,
): Promise<void> {
  dataOf(await stage.call(clerk, preview, { token: await tokenOf(stage, holder, voucherId) }))
}

/** Everything there is to an offer's money, in fen, as it is stored. */
export async function booksOf(stage: DoorStage, offer: OfferRecord) {
  const [stock] = await stage.documents(offerStocks, { _id: offer._id })
  const own: VoucherRecord[] = await stage.documents(vouchers, { offerId: offer._id })
  const entries = await stage.documents(ledgerEntries, { offerId: offer._id })
  const held = own.filter(({ state }) => state === 'issued').length * offer.unionPaysFen
  const payable = entries.reduce((sum, entry) => sum + entry.fen, 0)
  const remaining = stock?.remainingFen ?? Number.NaN
  return {
    held,
    payable,
    remaining,
    /** Zero when every fen of the budget is somewhere. */
    balance: offer.budgetFen - remaining - held - payable,
    lines: entries.flatMap((entry) => entry.lines),
    vouchers: own,
    entries,
    stock,
  }
}
