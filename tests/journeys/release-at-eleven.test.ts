import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WaitRecord } from '../../cloudfunctions/capabilities/vouchers/wait-records'
import type { VoucherRecord } from '../../cloudfunctions/capabilities/vouchers/records'
import { overview, type OfferMoneyView } from '../../miniprogram/contract/ledger'
import { HOUR_MS, MINUTE_MS, dayStart } from '../../miniprogram/contract/shanghai-time'
import { STAGE_DAY, personOf, type PersonKey } from '../support/district'
import { granted, openStage, type Stage } from '../support/stage'
import { openSideBySide, type JourneyPhone, type SideBySide } from './side-by-side'

const OFFER = { id: 'lunch-free-at-11', title: '11点开抢：免费午餐', unionPaysFen: 1_200 }
const PLACES = 3
const KEYS: PersonKey[] = ['rider', 'rider-two', 'keeper', 'visitor', 'clerk', 'rider-three']
const ELEVEN = dayStart(STAGE_DAY) + 11 * HOUR_MS
/** When the phones open the page, by their own clocks, which stay behind from then on. */
const OPENED_AT = ELEVEN - 20 * MINUTE_MS
/** How long before the hour the cloud's clock is put: long enough for six phones to learn of it. */
const EARLY_MS = 30_000
/** Six phones share one browser. */
const PATIENCE_MS = 60_000
const STORY_MS = 420_000

let stage: Stage
let phones: SideBySide
let before: OfferMoneyView
const phone = (key: PersonKey): JourneyPhone => phones.phone(key)

async function money(): Promise<OfferMoneyView> {
  const { offers } = granted(await stage.call('staff', overview, {}))
  return offers.find(({ offerId }) => offerId === OFFER.id)!
}

/** Who of the six is not a member joins, so that all of them may claim. */
async function makeMembers(): Promise<void> {
  const members = stage.database.collection('members')
  const [model] = await stage.documents<{ _id: string }>('members', { personId: personOf('rider').openid })
  for (const [index, key] of KEYS.entries()) {
    const { openid } = personOf(key)
    const [own] = await stage.documents<{ _id: string }>('members', { personId: openid, state: 'member' })
    if (own) continue
    const cardNumber = `77000000${index}0`
    const member = {
      ...model,
      _id: `m${cardNumber}`,
      cardNumber,
      personId: openid,
      phoneBlind: `eleven-${index}`,
    }
    const bound = await members.add([member])
    expect(bound).not.toHaveProperty('code')
    const person = stage.database.collection('people').doc(openid)
    const { updated } = await person.update({ memberId: member._id })
    if (updated === 0) {
      const blank = {
        clerk: null,
        ownerOf: null,
        keeperOf: [],
        staffRoles: [],
        staffName: null,
        createdAt: ELEVEN,
      }
      await stage.database.collection('people').add([{ _id: openid, memberId: member._id, ...blank }])
    }
  }
}

beforeAll(async () => {
  stage = await openStage({ hasPhones: true })
  await makeMembers()
  const stock = stage.database.collection('offer_stocks').doc(OFFER.id)
  await stage.database.collection('offers').doc(OFFER.id).update({ dailyLimit: PLACES })
  await stock.update({ remainingToday: PLACES })
  await stage.control('clock', { at: OPENED_AT })
  before = await money()
  phones = await openSideBySide(stage.phoneUrl, KEYS, { at: OPENED_AT, patienceMs: PATIENCE_MS })
}, STORY_MS)
afterAll(async () => {
  await phones?.close()
  await stage?.close()
})

const vouchersOfToday = () =>
  stage.documents<VoucherRecord>('vouchers', { offerId: OFFER.id, period: STAGE_DAY })

// One story of six people; each step goes on where the one before ended.
describe.sequential('the release at eleven on six phones', { timeout: STORY_MS }, () => {
  it(
    'everybody waits on the offer’s page and sees the countdown by the cloud’s clock',
    async () => {
      for (const key of KEYS) {
        await phone(key).tab('优惠')
        await phone(key).press(OFFER.title)
        await phone(key).sees('离开抢还有')
        await phone(key).sees(`今天一共 ${PLACES} 份，先到先得，不保证领得到。`)
        expect(
          await phone(key).frame.getByText('领一张', { exact: true }).filter({ visible: true }).count(),
        ).toBe(0)
      }
      await phones.pictureNow('eleven-1-waiting')
      // The phones' own clocks say twenty to; what counts is the cloud's.
      await stage.control('clock', { at: ELEVEN - EARLY_MS })
      for (const key of KEYS) {
        await phone(key).frame.evaluate(() => {
          window.__mp.setShown(false)
          window.__mp.setShown(true)
        })
      }
      for (const key of KEYS) await phone(key).sees(/^0[01]:[0-5]\d$/)
    },
    STORY_MS,
  )

  it(
    'at eleven all tap at once: three get one, three read that today is sold out',
    async () => {
      await Promise.all(
        KEYS.map((key) =>
          phone(key)
            .text('领一张')
            .waitFor({ timeout: 4 * EARLY_MS }),
        ),
      )
      await phones.pictureNow('eleven-2-open')
      await Promise.all(KEYS.map((key) => phone(key).press('领一张')))
      await Promise.all(KEYS.map((key) => phone(key).sees(/^领到了。$|今日已领完，没有扣你的机会/)))
      await phones.picture('eleven-3-after')
      const vouchers = await vouchersOfToday()
      expect(vouchers.map(({ state }) => state)).toEqual(Array(PLACES).fill('issued'))
      const winners = new Set(vouchers.map(({ personId }) => personId))
      expect(winners.size).toBe(PLACES)
      for (const key of KEYS)
        await phone(key).sees(winners.has(personOf(key).openid) ? '领到了。' : /今日已领完/)
      expect(await money()).toMatchObject({
        remainingFen: before.remainingFen - PLACES * OFFER.unionPaysFen,
        heldFen: before.heldFen + PLACES * OFFER.unionPaysFen,
        payableFen: before.payableFen,
      })
    },
    STORY_MS,
  )

  it('the three see their code, the others wait in a line and read their place', async () => {
    const winners = new Set((await vouchersOfToday()).map(({ personId }) => personId))
    const [won, lost] = [true, false].map((has) =>
      KEYS.filter((key) => winners.has(personOf(key).openid) === has),
    )
    for (const key of won!) {
      await phone(key).press('出示券码')
      await phone(key).sees('免费')
      await phone(key).sees(/扫不了就念/)
    }
    for (const [index, key] of lost!.entries()) {
      await phone(key).press('候补一张')
      await phone(key).sees('候补中')
      await phone(key).sees(index === 0 ? '下一个就是你' : `前面还有 ${index} 人`)
    }
    await phones.picture('eleven-4-codes-and-line')
    expect(
      await stage.documents<WaitRecord>('voucher_waits', { offerId: OFFER.id, state: 'waiting' }),
    ).toHaveLength(3)
  })

  it('one more place comes: the first of the line holds it without having pressed', async () => {
    const [first] = (
      await stage.documents<WaitRecord>('voucher_waits', { offerId: OFFER.id, state: 'waiting' })
    ).sort((left, right) => left.rank.localeCompare(right.rank))
    const stock = stage.database.collection('offer_stocks').doc(OFFER.id)
    await stock.update({ remainingToday: stage.database.command.inc(1) })
    await stage.control('fire', { function: 'jobs' })
    const key = KEYS.find((candidate) => personOf(candidate).openid === first!.personId)!
    await phone(key).open('features/vouchers/pages/my-vouchers/my-vouchers')
    await phone(key).press('出示券码')
    await phone(key).sees(/扫不了就念/)
    await phones.picture('eleven-5-turn')
    expect(await vouchersOfToday()).toHaveLength(PLACES + 1)
    expect(await money()).toMatchObject({
      remainingFen: before.remainingFen - (PLACES + 1) * OFFER.unionPaysFen,
      heldFen: before.heldFen + (PLACES + 1) * OFFER.unionPaysFen,
    })
    const [left] = await stage.documents<{ remainingToday: number }>('offer_stocks', { _id: OFFER.id })
    expect(left?.remainingToday).toBe(0)
  })

  it('has let no error reach a page', async () => {
    expect(await phones.errors()).toEqual([])
  })
})
