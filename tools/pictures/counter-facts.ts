import { offers, offerStocks } from '../../cloudfunctions/capabilities/offers/records'
import { rates } from '../../cloudfunctions/kernel/rate-limit'
import type { AnySpec, InputOf, OutputOf } from '../../miniprogram/contract/action'
import { dayOf } from '../../miniprogram/contract/shanghai-time'
import { reverse } from '../../miniprogram/contract/voucher-counter'
import { claim, preview, redeem, show } from '../../miniprogram/contract/vouchers'
import { adminDatabase } from '../demo/admin-database'
import { DEMO_DAY } from '../demo/demo-day'
import { offerDocuments } from '../demo/offers'
import type { House } from '../demo/open-house'
import type { PersonKey } from '../demo/people'
import type { CounterOffer, ShotFacts } from './shot'

type Ask = <Spec extends AnySpec>(
  house: House,
  as: PersonKey,
  spec: Spec,
  input: InputOf<Spec>,
) => Promise<OutputOf<Spec>>

/** Enough vouchers of one offer for every size of every picture. */
const VOUCHERS_A_PERSON = 40

const OFFERS = {
  lunch: { title: '8元午餐：一荤两素' },
  bill: {
    title: '晚饭八折，最多减 20 元',
    kind: 'percent-off',
    percent: { percentOff: 20, capFen: 2_000 },
    minimumBillFen: 3_000,
    valueFen: 10_000,
    memberPaysFen: 8_000,
    unionPaysFen: 2_000,
  },
  dear: {
    title: '全家团圆饭一桌',
    kind: 'fixed-price',
    valueFen: 26_800,
    memberPaysFen: 12_000,
    unionPaysFen: 12_000,
  },
} as const

const idOf = (kind: CounterOffer) => `pictures-${kind}`

/** Puts the offers of these pictures into the shop where the clerk works. */
async function openOffers(house: House): Promise<void> {
  const database = adminDatabase(house)
  const lunch = offerDocuments(DEMO_DAY).find(({ _id }) => _id === 'lunch-8')!
  for (const [kind, terms] of Object.entries(OFFERS)) {
    const _id = idOf(kind as CounterOffer)
    const rest = { perPerson: VOUCHERS_A_PERSON, dailyLimit: null, budgetFen: 9_000_000 }
    // Out of the lists, which are pictures of the district itself.
    const offer = { ...lunch, ...terms, ...rest, _id, endsAt: lunch.endsAt }
    const stock = { _id, day: dayOf(lunch.startsAt), remainingToday: 0, remainingFen: offer.budgetFen }
    await database.collection(offers.name).add([offer])
    await database
      .collection(offerStocks.name)
      .add([{ ...stock, taken: {}, given: 0, version: lunch.version }])
  }
}

/** What pictures of a counter need: vouchers as many as there are sizes, one taken back, one that waits for its holder. */
export async function counterFacts(
  house: House,
  ask: Ask,
): Promise<Pick<ShotFacts, 'freshCode' | 'reversedVoucherId' | 'askedVoucherId' | 'askHolder'>> {
  let opened: Promise<void> | undefined
  const fresh = async (kind: CounterOffer): Promise<{ voucherId: string; token: string }> => {
    await (opened ??= openOffers(house))
    // One person claims for all the pictures, and faster than anybody may.
    const { command } = adminDatabase(house)
    await adminDatabase(house)
      .collection(rates.name)
      .where({ count: command.gte(0) })
      .remove()
    const { voucher } = await ask(house, 'keeper', claim, { offerId: idOf(kind) })
    const { code } = await ask(house, 'keeper', show, { voucherId: voucher.voucherId })
    return { voucherId: voucher.voucherId, token: code?.token ?? '' }
  }
  const taken = await fresh('lunch')
  await ask(house, 'clerk', preview, { token: taken.token })
  const { receipt } = await ask(house, 'clerk', redeem, { voucherId: taken.voucherId })
  await ask(house, 'clerk', reverse, { receiptNumber: receipt.receiptNumber, reason: 'wrong-voucher' })
  const standing = await fresh('lunch')
  await ask(house, 'clerk', preview, { token: standing.token })
  await ask(house, 'clerk', redeem, { voucherId: standing.voucherId })
  const asked = await fresh('dear')
  const askHolder = async () => {
    const { code } = await ask(house, 'keeper', show, { voucherId: asked.voucherId })
    await ask(house, 'clerk', preview, { token: code?.token ?? '' })
  }
  return {
    reversedVoucherId: taken.voucherId,
    askedVoucherId: asked.voucherId,
    askHolder,
    freshCode: async (kind) => (await fresh(kind)).token,
  }
}
