import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LedgerEntryRecord } from '../../cloudfunctions/capabilities/ledger/records'
import type { StatementRecord } from '../../cloudfunctions/capabilities/statements/records'
import { DAY_MS } from '../../miniprogram/contract/shanghai-time'
import { WAITING_STATEMENT_ID } from '../../tools/demo/statements'
import { STAGE_NOON } from '../support/district'
import { openStage, type Stage } from '../support/stage'
import { openSideBySide, type JourneyPhone, type SideBySide } from './side-by-side'

const REASON = '这一单客人没有来，店里没有做'
const ANSWER = '店里监控也没有人，这一笔下个月查清再付'

let stage: Stage
let window: SideBySide
let owner: JourneyPhone
let staff: JourneyPhone
let vice: JourneyPhone

beforeAll(async () => {
  stage = await openStage({ hasPhones: true })
  window = await openSideBySide(stage.phoneUrl, ['owner', 'staff', 'vice-chair'])
  owner = window.phone('owner')
  staff = window.phone('staff')
  vice = window.phone('vice-chair')
})
afterAll(async () => {
  await window?.close()
  await stage?.close()
})

const stored = async () =>
  (await stage.documents<StatementRecord>('statements', { _id: WAITING_STATEMENT_ID }))[0]!
/** Looks at the page again, as somebody does who pulls it down. */
async function lookAgain(phone: JourneyPhone): Promise<void> {
  await phone.frame.evaluate(() => {
    globalThis.window.__mp.setShown(false)
    globalThis.window.__mp.setShown(true)
  })
}

// The story goes on from one step to the next, as it does for the people in it.
describe.sequential('a line that is not right', () => {
  it('the owner finds it under its day and says so', async () => {
    await owner.tab('我的')
    await owner.press('我的店')
    await owner.press('对账单')
    await owner.press('2026年10月')
    await owner.sees('¥180.00')
    await owner.press('10月1日')
    await owner.press('有疑问')
    await owner.press('告诉工会')
    await owner.sees('写一句哪里不对。')
    await owner.fill('哪里不对', REASON)
    await owner.press('告诉工会')
    await owner.sees(`商户说：${REASON}`)
    const { disputes } = await stored()
    expect(disputes).toHaveLength(2)
    expect(disputes.at(-1)).toMatchObject({ reason: REASON, state: 'open' })
    await window.picture('dispute-1-said')
  })

  it('it cannot be approved while a question is open, even after the time is over', async () => {
    await stage.control('clock', { at: STAGE_NOON + 4 * DAY_MS })
    await vice.tab('我的')
    await vice.press('商户结算')
    await vice.press('东河家常菜')
    await vice.press('批准 ¥180.00')
    await vice.press('批准')
    await vice.sees('还有疑问没有回答，回答了再审批。')
    expect((await stored()).state).toBe('disputable')
    await window.picture('dispute-2-refused')
  })

  it('staff answer: one line stands, the other waits for the next statement', async () => {
    await staff.tab('我的')
    await staff.press('商户结算')
    await staff.sees('2 笔有疑问，等工会回答')
    await staff.press('东河家常菜')
    await staff.sees(REASON)
    await staff.press('回答')
    await staff.press('照付')
    await staff.sees('写一句回答，商户会看到。')
    await staff.fill('写给商户的回答', '按券付，一份就是十元')
    await staff.press('照付')
    await staff.sees('工会回答：按券付，一份就是十元（照付）')
    await staff.press('回答')
    await staff.fill('写给商户的回答', ANSWER)
    await staff.press('放到下一张')
    await staff.sees('有疑问，放到下一张')
    await staff.sees('¥170.00')
    const { fen, leftOut, disputes } = await stored()
    expect(fen).toBe(17_000)
    expect(leftOut.map(({ why }) => why).sort()).toEqual(['held', 'set-aside'])
    expect(disputes.map(({ state }) => state)).toEqual(['kept', 'set-aside'])
    await window.picture('dispute-3-answered')
  })

  it('the owner reads the answers', async () => {
    await lookAgain(owner)
    await owner.sees(`工会回答：${ANSWER}（放到下一张）`)
    await owner.sees('¥170.00')
    await window.picture('dispute-4-read')
  })

  it('the sum that was read before is refused, the new one approved; nothing can be said any more', async () => {
    await vice.press('批准 ¥180.00')
    await vice.press('批准')
    await vice.sees('账有变化，和你看到的不一样。重新出单看过再审批。')
    await lookAgain(vice)
    await vice.press('批准 ¥170.00')
    await vice.press('批准')
    await vice.sees('已审批')
    const { state, approvedBy, payTo } = await stored()
    expect([state, approvedBy]).toEqual(['approved', 'oDongheViceChair'])
    expect(payTo).toMatchObject({ accountId: 'pa-demo-meal-1-a' })
    const entries = await stage.documents<LedgerEntryRecord>('ledger_entries', { merchantId: 'meal-1' })
    const frozen = new Set((await stored()).lineIds)
    expect(entries.filter(({ _id }) => frozen.has(_id)).reduce((sum, { fen }) => sum + fen, 0)).toBe(17_000)
    await lookAgain(owner)
    await owner.sees('已审批')
    expect(await owner.frame.getByText('有疑问', { exact: true }).filter({ visible: true }).count()).toBe(0)
    await window.picture('dispute-5-approved')
  })

  it('has let no error reach a page', async () => {
    expect(await window.errors()).toEqual([])
  })
})
