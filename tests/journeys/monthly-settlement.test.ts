import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LedgerEntryRecord } from '../../cloudfunctions/capabilities/ledger/records'
import type { AccountEventRecord } from '../../cloudfunctions/capabilities/merchants/account-records'
import {
  statementPolicyIdOf,
  type StatementPolicyRecord,
  type StatementRecord,
} from '../../cloudfunctions/capabilities/statements/records'
import { overview } from '../../miniprogram/contract/ledger'
import { yuan } from '../../miniprogram/contract/money'
import { DAY_MS } from '../../miniprogram/contract/shanghai-time'
import { NOODLES_NUMBER } from '../../tools/demo/payee-accounts'
import { STAGE_NOON } from '../support/district'
import { granted, openStage, type Stage } from '../support/stage'
import { openSideBySide, type JourneyPhone, type SideBySide } from './side-by-side'

const MONTH = '202610'
/** What the lines of October come to: the restaurant has one held and one taken back. */
const RESTAURANT_FEN = 18_000
const NOODLES_FEN = 20_000
/** Between the two, so that one is the vice-chair's to approve and the other the chair's. */
const VICE_CHAIR_FEN_MAX = 19_000

let stage: Stage
let window: SideBySide
let staff: JourneyPhone
let vice: JourneyPhone
let chair: JourneyPhone
let owner: JourneyPhone
let before: Awaited<ReturnType<typeof books>>

beforeAll(async () => {
  stage = await openStage({ hasPhones: true })
  const policy: StatementPolicyRecord = {
    ...{ _id: statementPolicyIdOf(2), version: 2, validFrom: STAGE_NOON - DAY_MS, source: '结算办法修改' },
    ...{ viceChairFenMax: VICE_CHAIR_FEN_MAX, disputeDays: 5 },
  }
  await stage.database.collection('statement_policies').add(policy)
  before = await books()
  window = await openSideBySide(stage.phoneUrl, ['staff', 'vice-chair', 'chair', 'owner'])
  // Four phones beside one another.
  await window.page.setViewportSize({ width: 1_720, height: 1_100 })
  staff = window.phone('staff')
  vice = window.phone('vice-chair')
  chair = window.phone('chair')
  owner = window.phone('owner')
})
afterAll(async () => {
  await window?.close()
  await stage?.close()
})

const books = async () => {
  const { payableFen, paidFen, balanceFen } = granted(await stage.call('staff', overview, {}))
  return { payableFen, paidFen, balanceFen }
}
const statementOf = async (merchantId: string) =>
  (await stage.documents<StatementRecord>('statements', { merchantId, month: MONTH }))[0]!
const entriesOf = (merchantId: string) => stage.documents<LedgerEntryRecord>('ledger_entries', { merchantId })
const sumOf = (rows: readonly { fen: number }[]) => rows.reduce((sum, { fen }) => sum + fen, 0)
async function lookAgain(phone: JourneyPhone): Promise<void> {
  await phone.frame.evaluate(() => {
    globalThis.window.__mp.setShown(false)
    globalThis.window.__mp.setShown(true)
  })
}
async function approveOn(phone: JourneyPhone, merchant: string, fen: number): Promise<void> {
  await phone.press(merchant)
  await phone.press(`批准 ${yuan(fen)}`)
  await phone.press('批准')
}

/** Presses the button, and then the one of the sheet that asks whether it is meant. */
async function handToBank(button: string): Promise<void> {
  await staff.press(button)
  await staff.sees('审批好的单子会列进付款表，等银行的结果。')
  await staff.frame.getByText('交给银行', { exact: true }).filter({ visible: true }).last().click()
}

// The story goes on from one step to the next, as it does for the people in it.
describe.sequential('a month is settled', () => {
  it('staff go from what is owed to the statements of the month, and draw what is missing', async () => {
    await staff.tab('我的')
    await staff.press('资金总览')
    await staff.sees(yuan(before.payableFen))
    await window.picture('settlement-1-overview')
    await staff.press('看每家的对账单')
    await staff.sees('1 家已出单，1 家还没有')
    await staff.press('都出单')
    await staff.sees('2 家已出单，0 家还没有')
    const [restaurant, noodles] = [await statementOf('meal-1'), await statementOf('meal-2')]
    expect([restaurant.fen, noodles.fen]).toEqual([RESTAURANT_FEN, NOODLES_FEN])
    expect(noodles.state).toBe('disputable')
    const toldDays = (noodles.disputeUntil! - noodles.drawnAt) / DAY_MS
    expect(toldDays).toBe(5)
    await staff.sees('商户没有核对过的收款账户，付不了')
    await window.picture('settlement-2-drawn')
  })

  it('every number opens its rows: statement, day, lines with their receipts', async () => {
    await staff.press('东河家常菜')
    await staff.press('10月2日')
    await staff.sees(/凭证 \d{8}/)
    await staff.press('看这一天的日单')
    await staff.sees('在2026年10月的对账单里，不单独付')
    await window.picture('settlement-3-day')
    await staff.back()
    await staff.press('回答')
    await staff.fill('写给商户的回答', '按券付，一份就是十元')
    await staff.press('照付')
    await staff.sees('工会回答：按券付，一份就是十元（照付）')
    await staff.back()
  })

  it('nobody approves before the shops had their time; it passes by the clock', async () => {
    await vice.tab('我的')
    await vice.press('商户结算')
    await approveOn(vice, '兰香面馆', NOODLES_FEN)
    await vice.sees(/^商户核对到 11月23日 12:\d\d，过了再审批。$/)
    await stage.control('clock', { at: STAGE_NOON + 6 * DAY_MS })
    await vice.press(`批准 ${yuan(NOODLES_FEN)}`)
    await vice.press('批准')
    await vice.sees('金额超过了副主席能批的，请主席来批。')
    await window.picture('settlement-4-above-rank')
    await vice.back()
  })

  it('the smaller one is approved on the vice-chair’s phone, the larger on the chair’s', async () => {
    await approveOn(vice, '东河家常菜', RESTAURANT_FEN)
    await vice.sees('已审批')
    await chair.tab('我的')
    await chair.press('商户结算')
    await approveOn(chair, '兰香面馆', NOODLES_FEN)
    await chair.sees('已审批')
    expect(await statementOf('meal-1')).toMatchObject({ state: 'approved', approvedBy: 'oDongheViceChair' })
    expect(await statementOf('meal-2')).toMatchObject({ state: 'approved', approvedBy: 'oDongheChair' })
    expect(await books()).toEqual(before)
    await window.picture('settlement-5-approved')
  })

  it('who has no account is named and left out, until staff type its number from paper', async () => {
    await lookAgain(staff)
    await handToBank('2 张交给银行')
    await staff.sees(`兰香面馆 ${yuan(NOODLES_FEN)}：没有核对过的收款账户，没有放进去`)
    expect([(await statementOf('meal-1')).state, (await statementOf('meal-2')).state]).toEqual([
      'sent',
      'approved',
    ])
    await window.picture('settlement-6-left-out')
    await staff.press('收款账户')
    await staff.pressOnCard('兰香面馆', '照证明核对')
    await staff.fill('证明上的账号', `${NOODLES_NUMBER.slice(0, -1)}0`)
    await staff.press('都一样，以后付到这里')
    await staff.sees(/和店主交的不一样/)
    await staff.fill('证明上的账号', NOODLES_NUMBER)
    await window.picture('settlement-7-confirming')
    await staff.press('都一样，以后付到这里')
    await staff.text('兰香面馆').waitFor({ state: 'hidden' })
    await staff.back()
    await handToBank('1 张交给银行')
    await staff.sees('2 张的付款表')
  })

  it('the bank’s sheet is made, and who made it stands by every account in it', async () => {
    await staff.press('2 张的付款表')
    await staff.sees('2026年10月付款.xlsx 做好了')
    const looks = await stage.documents<AccountEventRecord>('account_events', { kind: 'exported' })
    expect(looks.map(({ statementId, actor }) => [statementId, actor]).sort()).toEqual([
      [`meal-1.${MONTH}`, 'oDongheStaff'],
      [`meal-2.${MONTH}`, 'oDongheStaff'],
    ])
    expect(await books()).toEqual(before)
  })

  it('the bank’s answer is looked at, taken in, and pays each once', async () => {
    const sent = [await statementOf('meal-1'), await statementOf('meal-2')]
    const rows = sent.map(({ number, fen }) => `${number},${(fen / 100).toFixed(2)},成功`)
    const file = ['结算单号,金额,结果', ...rows, 'JS209901-0000000000,8.00,成功'].join('\n')
    await staff.willChoose(Buffer.from(file).toString('base64'), '付款结果.csv')
    await staff.press('收银行结果')
    await staff.press('同意')
    const total = yuan(RESTAURANT_FEN + NOODLES_FEN)
    await staff.sees(`可以记 2 笔付款，共 ${total}`)
    await staff.sees('没有这个结算单号')
    expect(await books()).toEqual(before)
    await window.picture('settlement-8-result')
    await staff.press('记下这些付款')
    await staff.sees(`记了 2 笔付款，共 ${total}`)
    expect((await Promise.all(['meal-1', 'meal-2'].map(statementOf))).map(({ state }) => state)).toEqual([
      'paid',
      'paid',
    ])
  })

  it('the ledger agrees to the fen: less owed, more paid, every entry sums to zero', async () => {
    const fen = RESTAURANT_FEN + NOODLES_FEN
    expect(await books()).toEqual({
      payableFen: before.payableFen - fen,
      paidFen: before.paidFen + fen,
      balanceFen: before.balanceFen,
    })
    for (const merchantId of ['meal-1', 'meal-2']) {
      const entries = await entriesOf(merchantId)
      for (const { lines } of entries) expect(sumOf(lines)).toBe(0)
      const { lineIds, fen: statedFen } = await statementOf(merchantId)
      const isLine = new Set(lineIds)
      expect(sumOf(entries.filter(({ _id }) => isLine.has(_id)))).toBe(statedFen)
      const payment = entries.find(({ _id }) => _id === `payment.${merchantId}.${MONTH}`)
      expect(payment?.lines).toEqual([
        { account: `payable:${merchantId}`, fen: 0 - statedFen },
        { account: `paid:${merchantId}`, fen: statedFen },
      ])
    }
  })

  it('the owner sees 已到账, where it went, and keeps it as a picture', async () => {
    await owner.tab('我的')
    await owner.press('我的店')
    await owner.press('对账单')
    await owner.press('2026年10月')
    await owner.sees('已到账')
    await owner.sees(/付到 东河农商银行 尾号 \d{4}/)
    await owner.press('存成一张图')
    await owner.press('存到相册')
    await owner.press('同意')
    await owner.press('允许')
    await owner.sees('存到相册了')
    await window.picture('settlement-9-paid')
  })

  it('has let no error reach a page', async () => {
    expect(await window.errors()).toEqual([])
  })
})
