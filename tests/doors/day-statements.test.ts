import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ledgerEntries } from '../../cloudfunctions/capabilities/ledger/records'
import { takebackEntry } from '../../cloudfunctions/capabilities/ledger/rules/entries'
import { stores } from '../../cloudfunctions/capabilities/merchants/records'
import { dayMine, dayOfMerchant, listDay } from '../../miniprogram/contract/day-statements'
import { DAY_MS, addDays, dayOf } from '../../miniprogram/contract/shanghai-time'
import { draw, show } from '../../miniprogram/contract/statements'
import { seededRandom } from '../../tools/demo/seeded-random'
import { codeOf, dataOf, openDoorStage, type DoorStage } from './door-stage'
import { castOffice, castShop, hold, type Shop } from './statements-cast'

let stage: DoorStage
let office: Awaited<ReturnType<typeof castOffice>>
beforeAll(async () => {
  stage = await openDoorStage()
  office = await castOffice(stage)
})
afterAll(() => stage.close())

const total = (fens: readonly { fen: number }[]) => fens.reduce((sum, { fen }) => sum + fen, 0)
const days = (month: string) => Array.from({ length: 31 }, (_, index) => addDays(`${month}01`, index))
const dayAt = async ({ owner }: Shop, day: string) => dataOf(await stage.call(owner, dayMine, { day }))

/** Every day of a shop's last month, as its owner reads it. */
async function sheetsOf(shop: Shop) {
  const sheets: Awaited<ReturnType<typeof dayAt>>[] = []
  for (const day of days(shop.month)) sheets.push(await dayAt(shop, day))
  return sheets
}

/** A random month in two stores: several lines a day, some taken back, some held. */
async function castMonth(seed: number): Promise<Shop> {
  const random = seededRandom(seed)
  const shop = await castShop(stage)
  const { merchantId, month } = shop
  const second = { ...(await stage.documents(stores, { _id: shop.storeId }))[0]!, _id: `${merchantId}-s2` }
  await stage.insert(stores, [{ ...second, name: '春风面馆分店' }])
  const lines = await shop.book(Array.from({ length: 26 }, () => random.whole(1, 4_000)))
  const more = await shop.book(Array.from({ length: 14 }, () => random.whole(1, 4_000)))
  for (const { _id } of more)
    await stage.database.collection(ledgerEntries.name).doc(_id).update({ storeId: second._id })
  const backs = lines.filter(() => random.whole(0, 3) === 0)
  await stage.insert(
    ledgerEntries,
    // Some are taken back on the next day.
    backs.map((line) =>
      takebackEntry(line, { kind: 'rejection', at: line.at + random.whole(0, 1) * DAY_MS }),
    ),
  )
  for (const line of lines.filter(() => random.whole(0, 4) === 0)) await hold(stage, line)
  expect(month).toBe(dayOf(lines[0]!.at).slice(0, 6))
  return shop
}

describe('the days of a month', () => {
  it.each([11, 20_260_301])(
    'sum to its statement, store by store, held lines too (seed %i)',
    async (seed) => {
      const shop = await castMonth(seed)
      const { merchantId, month, statementId } = shop
      const before = await sheetsOf(shop)
      const { statement } = dataOf(await stage.call(office.staff, draw, { merchantId, month }))
      const view = dataOf(await stage.call(office.staff, show, { statementId }))
      const sheets = await sheetsOf(shop)
      for (const read of [before, sheets]) {
        expect(total(read)).toBe(statement.fen)
        expect(read.reduce((sum, { count }) => sum + count, 0)).toBe(statement.lineCount)
        expect(read.reduce((sum, { leftOutFen }) => sum + leftOutFen, 0)).toBe(statement.leftOutFen)
        for (const sheet of read) {
          expect(total(sheet.stores)).toBe(sheet.fen)
          for (const store of sheet.stores) expect(total(store.lines)).toBe(store.fen)
        }
      }
      for (const { storeName, fen, count } of view.stores) {
        const own = sheets.flatMap((sheet) => sheet.stores.filter((store) => store.storeName === storeName))
        expect([total(own), own.reduce((sum, one) => sum + one.count, 0)]).toEqual([fen, count])
      }
      expect(view.days).toEqual(
        sheets.filter(({ count }) => count > 0).map(({ day, count, fen }) => ({ day, count, fen })),
      )
      expect([before[0]!.statement, sheets[0]!.statement]).toEqual([
        undefined,
        { statementId, state: 'disputable' },
      ])
    },
  )

  it('are read by staff as by the owner, and by nobody else', async () => {
    const [shop, other] = [await castShop(stage), await castShop(stage)]
    const [line] = await shop.book([1_230])
    const { merchantId } = shop
    const day = dayOf(line!.at)
    const { serverNow: _own, ...own } = await dayAt(shop, day)
    const { serverNow: _staff, ...staff } = dataOf(
      await stage.call(office.staff, dayOfMerchant, { merchantId, day }),
    )
    expect(staff).toEqual(own)
    expect(JSON.stringify(own)).not.toContain(line!.voucherId)
    expect((await dayAt(other, day)).count).toBe(0)
    expect(codeOf(await stage.call(other.owner, dayOfMerchant, { merchantId, day }))).toBe('FORBIDDEN')
    expect(codeOf(await stage.call(office.staff, dayOfMerchant, { merchantId: 'nobody', day }))).toBe(
      'MERCHANT_UNKNOWN',
    )
    const { merchants } = dataOf(await stage.call(office.staff, listDay, { day }))
    expect(merchants).toContainEqual({ merchantId, merchantName: '春风面馆', count: 1, fen: 1_230 })
  })

  it('say today what was redeemed today, though the running month was drawn yesterday', async () => {
    const shop = await castShop(stage)
    await shop.book([500], stage.noon - DAY_MS)
    const { merchantId } = shop
    dataOf(await stage.call(office.staff, draw, { merchantId, month: dayOf(stage.noon).slice(0, 6) }))
    await shop.book([800], stage.noon)
    expect((await dayAt(shop, dayOf(stage.noon))).fen).toBe(800)
  })
})
