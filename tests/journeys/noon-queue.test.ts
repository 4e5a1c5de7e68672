import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LedgerEntryRecord } from '../../cloudfunctions/capabilities/ledger/records'
import type { VoucherRecord } from '../../cloudfunctions/capabilities/vouchers/records'
import { overview } from '../../miniprogram/contract/ledger'
import { claim, show } from '../../miniprogram/contract/vouchers'
import { granted, openStage, type Stage } from '../support/stage'
import { loseAnswers } from './lost-answers'
import { openSideBySide, type JourneyPhone, type SideBySide } from './side-by-side'

const LUNCH = { id: 'lunch-8', unionPaysFen: 800 }
const QUEUE = 20
/** The one whose answer is lost on its way back. */
const UNLUCKY = 11

interface Queued {
  openid: string
  voucherId: string
}

let stage: Stage
let window: SideBySide
let clerk: JourneyPhone
let queue: Queued[]
let before: LedgerEntryRecord[]

const lunchEntries = () => stage.documents<LedgerEntryRecord>('ledger_entries', { offerId: LUNCH.id })

/** Members of the district with a voucher for today's lunch. */
async function standInLine(): Promise<Queued[]> {
  const members = await stage.documents<{ personId: string }>('members', { state: 'member' })
  const line: Queued[] = []
  for (const { personId: openid } of members.filter((one) => one.personId.startsWith('oDongheMember'))) {
    const reply = await stage.call({ openid }, claim, { offerId: LUNCH.id })
    if (reply.ok) line.push({ openid, voucherId: reply.data.voucher.voucherId })
    if (line.length === QUEUE) break
  }
  return line
}
const codeOf = async ({ openid, voucherId }: Queued) =>
  granted(await stage.call({ openid }, show, { voucherId })).code!.token

/** Taps of the clerk's finger, as the page itself feels them. */
const countTaps = () =>
  clerk.frame.evaluate(
    `window.__taps = 0; document.addEventListener('click', () => (window.__taps += 1), true)`,
  )
const takeTaps = () => clerk.frame.evaluate<number>(`((taps) => ((window.__taps = 0), taps))(window.__taps)`)

beforeAll(async () => {
  stage = await openStage({ hasPhones: true })
  window = await openSideBySide(stage.phoneUrl, ['clerk'])
  clerk = window.phone('clerk')
  queue = await standInLine()
  before = await lunchEntries()
})
afterAll(async () => {
  await window?.close()
  await stage?.close()
})

describe.sequential('twenty members at noon', () => {
  const taps: number[] = []

  it('are served one after the other: the scanner comes back by itself', async () => {
    expect(queue).toHaveLength(QUEUE)
    await clerk.tab('首页')
    await clerk.willScan(await codeOf(queue[0]!))
    await clerk.press('扫码核销')
    await clerk.press('同意')
    await countTaps()
    for (const [place, member] of queue.entries()) {
      await clerk.sees('确认核销')
      const lost = place === UNLUCKY ? await loseAnswers(window.page, 'vouchers.redeem', 2) : undefined
      const next = queue[place + 1]
      if (next) await clerk.willScan(await codeOf(next))
      await clerk.press('确认核销')
      if (lost) {
        await clerk.sees('再点一次会告诉你真实结果，不会扣两次。')
        expect(lost()).toBe(2)
        const [voucher] = await stage.documents<VoucherRecord>('vouchers', { _id: member.voucherId })
        // It happened, though nobody was told: that is what the second tap finds out.
        expect(voucher?.state).toBe('redeemed')
        await window.pictureNow('noon-queue-lost')
        await clerk.press('再点一次')
      }
      await clerk.sees(/已核销 ¥8.00/)
      if (place === 0) await window.pictureNow('noon-queue-done')
      taps.push(await takeTaps())
      await clerk.text(/已核销 ¥8.00/).waitFor({ state: 'hidden' })
    }
  })

  it('cost two taps each at most, one in the middle', () => {
    expect(taps).toHaveLength(QUEUE)
    const sorted = [...taps].sort((left, right) => left - right)
    expect(sorted[QUEUE / 2]).toBeLessThanOrEqual(2)
    expect(Math.max(...taps.filter((_, place) => place !== UNLUCKY))).toBeLessThanOrEqual(2)
  })

  it('are all redeemed, each once, and the ledger is exact to the fen', async () => {
    for (const { voucherId } of queue) {
      const [voucher] = await stage.documents<VoucherRecord>('vouchers', { _id: voucherId })
      expect(voucher?.state).toBe('redeemed')
    }
    const known = new Set(before.map(({ _id }) => _id))
    const fresh = (await lunchEntries()).filter(({ _id }) => !known.has(_id))
    expect(fresh.map(({ voucherId }) => voucherId).sort()).toEqual(queue.map((one) => one.voucherId).sort())
    expect(fresh.reduce((sum, { fen }) => sum + fen, 0)).toBe(QUEUE * LUNCH.unionPaysFen)
    for (const { lines } of fresh) expect(lines.reduce((sum, { fen }) => sum + fen, 0)).toBe(0)
    const { offers } = granted(await stage.call('staff', overview, {}))
    const money = offers.find(({ offerId }) => offerId === LUNCH.id)!
    expect(money.budgetFen).toBe(money.remainingFen + money.heldFen + money.payableFen)
  })

  it('stand on the day’s list, the last on top', async () => {
    await clerk.press('取消')
    await clerk.sees(/今天核销 \d+ 张/)
    await window.picture('noon-queue-list')
  })

  it('has let no error reach a page', async () => {
    expect(await window.errors()).toEqual([])
  })
})
