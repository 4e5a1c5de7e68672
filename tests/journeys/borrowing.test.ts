import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type {
  LoanItemRecord,
  LoanRecord,
  StockEventRecord,
  StockRecord,
} from '../../cloudfunctions/capabilities/loans/records'
import { doorSceneOf } from '../../miniprogram/contract/door-code'
import { ITEM_PAGE, itemSceneOf } from '../../miniprogram/contract/item-code'
import { demoItemCode } from '../../tools/demo/loan-books'
import { doorCodeOf } from '../../tools/demo/station-doors'
import { personOf } from '../support/district'
import { openStage, type Stage } from '../support/stage'
import { loseAnswers } from './lost-answers'
import { openSideBySide, type JourneyPhone, type SideBySide } from './side-by-side'

const A = { id: 'station-01', name: '东河街道工会服务站' }
const B = { id: 'station-04', name: '顺达便利店驿站' }

let stage: Stage
let window: SideBySide
let rider: JourneyPhone
let keeper: JourneyPhone

beforeAll(async () => {
  stage = await openStage({ hasPhones: true })
  window = await openSideBySide(stage.phoneUrl, ['rider', 'keeper'])
  rider = window.phone('rider')
  keeper = window.phone('keeper')
})
afterAll(async () => {
  await window?.close()
  await stage?.close()
})

const COLUMNS = ['in', 'out', 'onLoan', 'writtenOff', 'onHand'] as const

/** A station's umbrellas, once the events are seen to add up to them and every piece is somewhere. */
async function umbrellasAt(stationId: string): Promise<StockRecord> {
  const where = { stationId, kind: 'umbrella' }
  const [stock] = await stage.documents<StockRecord>('stocks', where)
  const events = await stage.documents<StockEventRecord>('stock_events', where)
  for (const column of COLUMNS)
    expect(events.reduce((sum, event) => sum + event[column], 0)).toBe(stock?.[column])
  expect(stock?.in).toBe(stock!.out + stock!.onLoan + stock!.writtenOff + stock!.onHand)
  return stock!
}

/** What the phone's scanner sees at a door: a mini-program code gives the path of its page. */
const scanDoor = (phone: JourneyPhone, stationId: string) =>
  phone.willScan(`features/loans/pages/door/door?scene=${doorSceneOf(doorCodeOf(stationId))}`)

// One story: borrowed at A, given back at B, looked at by B's keeper.
describe.sequential('an umbrella', () => {
  let before: Record<'a' | 'b', StockRecord>

  it('is given back at another station than it was borrowed at', async () => {
    before = { a: await umbrellasAt(A.id), b: await umbrellasAt(B.id) }
    await rider.tab('我的')
    await rider.press('我借的东西')
    await rider.sees('今天 18:00 前还')
    await scanDoor(rider, A.id)
    await rider.press('扫门上的码，还东西')
    await rider.press('同意')
    await rider.sees(A.name)
    await window.picture('borrowing-1-door')
    await rider.press('还雨伞')
    await rider.sees('还好了雨伞')
    await window.picture('borrowing-2-returned')
    await rider.press('好')
    expect(await umbrellasAt(B.id)).toMatchObject({
      onLoan: before.b.onLoan - 1,
      out: before.b.out + 1,
      onHand: before.b.onHand,
    })
    expect(await umbrellasAt(A.id)).toMatchObject({ in: before.a.in + 1, onHand: before.a.onHand + 1 })
  })

  it('is borrowed at A in two taps, and once although its answer is lost', async () => {
    const lost = await loseAnswers(window.page, 'loans.borrow', 2)
    await rider.pressOnCard('雨伞', '借一把')
    await rider.sees('没有等到回答。再点一次会告诉你真实结果，不会重复办。')
    expect(lost()).toBe(2)
    await rider.press('知道了')
    await rider.pressOnCard('雨伞', '借一把')
    await rider.sees('借到了雨伞')
    await window.picture('borrowing-3-borrowed')
    await rider.press('好')
    const open = await stage.documents<LoanRecord>('loans', {
      personId: personOf('rider').openid,
      state: 'out',
    })
    expect(open.map(({ stationId, kind }) => [stationId, kind])).toEqual([[A.id, 'umbrella']])
    expect(await umbrellasAt(A.id)).toMatchObject({ onHand: before.a.onHand, onLoan: before.a.onLoan + 1 })
  })

  it('comes back to B by B’s door, and both ledgers balance', async () => {
    await scanDoor(rider, B.id)
    await rider.press('扫别的码')
    await rider.sees(B.name)
    await rider.press('还雨伞')
    await rider.sees(`还在${B.name}，谢谢`)
    await rider.press('好')
    expect(await umbrellasAt(A.id)).toMatchObject({ onLoan: before.a.onLoan, out: before.a.out + 1 })
    expect(await umbrellasAt(B.id)).toMatchObject({ onHand: before.b.onHand + 1 })
  })

  it('is counted by B’s keeper, who sees a ledger that balances and what is late', async () => {
    await keeper.tab('我的')
    await keeper.press('物品和借用')
    await keeper.sees('昨天 17:00 就该还了')
    await keeper.sees('账是平的：进 = 出 + 借出 + 核销 + 现有')
    await keeper.press('雨伞')
    await keeper.press('盘点')
    await keeper.press(`柜里有 ${before.b.onHand + 1} 把`)
    await keeper.sees('记好了')
    await window.picture('borrowing-4-stock')
    expect(await umbrellasAt(B.id)).toMatchObject({ countedOn: '20261118', onHand: before.b.onHand + 1 })
  })

  it('with a code of its own is borrowed at A by scanning it, and comes back to B by scanning B’s door', async () => {
    const [a, b] = [await umbrellasAt(A.id), await umbrellasAt(B.id)]
    const itemCode = demoItemCode(A.id, 'umbrella', 0)
    await rider.willScan(`${ITEM_PAGE}?scene=${itemSceneOf(itemCode)}`)
    await rider.press('扫别的码')
    await rider.sees('可以借')
    await rider.press('借这把雨伞')
    await rider.sees('借到了雨伞')
    await rider.press('好')
    await rider.sees('你借着')
    await window.picture('borrowing-5-labelled')
    expect(await umbrellasAt(A.id)).toMatchObject({ onLoan: a.onLoan + 1, labelled: a.labelled - 1 })
    await scanDoor(rider, B.id)
    await rider.press('扫门上的码，还回去')
    await rider.sees(`还在${B.name}，谢谢`)
    await rider.press('好')
    expect(await umbrellasAt(A.id)).toMatchObject({ out: a.out + 1, onLoan: a.onLoan })
    expect(await umbrellasAt(B.id)).toMatchObject({ onHand: b.onHand + 1, labelled: b.labelled + 1 })
    expect(await stage.documents<LoanItemRecord>('loan_items', { _id: itemCode })).toMatchObject([
      { state: 'in-store', stationId: B.id, loanId: null },
    ])
  })

  it('has let no error reach a page', async () => {
    expect(await window.errors()).toEqual([])
  })
})
