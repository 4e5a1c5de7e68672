import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { vouchers, type VoucherRecord } from '../../cloudfunctions/capabilities/vouchers/records'
import { stationBoards } from '../../cloudfunctions/capabilities/stations/records'
import { DAY_MS, HOUR_MS, addDays, dayOf, dayStart } from '../../miniprogram/contract/shanghai-time'
import { preview, redeem, show } from '../../miniprogram/contract/vouchers'
import { previewByHand } from '../../miniprogram/contract/voucher-counter'
import { booksOf, castClerk, castHolder, scan, tokenOf } from './cast'
import { codeOf, dataOf, openDoorStage, type DoorStage } from './door-stage'

let stage: DoorStage
let tomorrow: string
beforeAll(async () => {
  stage = await openDoorStage()
  tomorrow = dayOf(stage.noon + DAY_MS)
  const [board] = await stage.documents(stationBoards)
  const calendar = { ...board!.calendar, [tomorrow]: 'holiday' }
  const { set } = stage.database.command
  await stage.database
    .collection(stationBoards.name)
    .doc(board!._id)
    .update({ calendar: set(calendar) })
})
beforeEach(() => stage.setClock(stage.noon))
afterAll(() => stage.close())

const stored = async (voucherId: string) => {
  const [voucher] = await stage.documents<VoucherRecord>(vouchers, { _id: voucherId })
  return voucher!
}
const showTo = async (holder: string, voucherId: string) =>
  dataOf(await stage.call(holder, show, { voucherId }))

describe('a voucher that is not for holidays', () => {
  it('is refused on one by scanning, by hand and at committing, saying when it can be used', async () => {
    const { holder, voucherId, offer } = await castHolder(stage, { usableDays: 5, holidays: 'never' })
    const clerk = await castClerk(stage)
    const dayAfter = dayStart(addDays(tomorrow, 1))
    // A minute before the holiday the clerk reserves it, and commits when it has begun.
    await stage.setClock(dayStart(tomorrow) - 20_000)
    const { code } = await showTo(holder, voucherId)
    await scan(stage, clerk, holder, voucherId)
    await stage.setClock(dayStart(tomorrow) + 1_000)
    const before = await stored(voucherId)
    const late = await stage.call(clerk, redeem, { voucherId })
    expect(late).toMatchObject({ code: 'NOT_USABLE_YET', facts: { at: dayAfter } })
    const byHand = await stage.call(clerk, previewByHand, { code: code!.byHand })
    expect(byHand).toMatchObject({ code: 'NOT_USABLE_YET', facts: { at: dayAfter } })
    const scanned = await stage.call(clerk, preview, { token: code!.token })
    expect(scanned).toMatchObject({ code: expect.stringMatching(/NOT_USABLE_YET|CODE_STALE/) })
    expect(await stored(voucherId)).toEqual(before)
    expect((await booksOf(stage, offer)).entries).toEqual([])
    const shown = await showTo(holder, voucherId)
    expect(shown.voucher).toMatchObject({ state: 'issued', usableFrom: dayAfter, holidays: 'never' })
    expect(shown.code).toBeUndefined()
    await stage.setClock(dayAfter + HOUR_MS)
    await scan(stage, clerk, holder, voucherId)
    expect(codeOf(await stage.call(clerk, redeem, { voucherId }))).toBe('ok')
  })
})

describe('a voucher that is only for holidays', () => {
  it('waits for one, is used on it, and is over when none is left in its time', async () => {
    const { holder, voucherId } = await castHolder(stage, { usableDays: 5 })
    const clerk = await castClerk(stage)
    await stage.database.collection(vouchers.name).doc(voucherId).update({ 'snapshot.holidays': 'only' })
    expect((await showTo(holder, voucherId)).voucher).toMatchObject({
      usableFrom: dayStart(tomorrow),
      usableUntil: dayStart(addDays(tomorrow, 1)),
    })
    await stage.setClock(dayStart(addDays(tomorrow, 1)))
    expect((await showTo(holder, voucherId)).voucher.state).toBe('expired')
    await stage.setClock(dayStart(tomorrow) + HOUR_MS)
    const token = await tokenOf(stage, holder, voucherId)
    expect(codeOf(await stage.call(clerk, preview, { token }))).toBe('ok')
    expect(codeOf(await stage.call(clerk, redeem, { voucherId }))).toBe('ok')
  })
})
