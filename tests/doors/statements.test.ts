import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ledgerEntries } from '../../cloudfunctions/capabilities/ledger/records'
import { takebackEntry } from '../../cloudfunctions/capabilities/ledger/rules/entries'
import { statements } from '../../cloudfunctions/capabilities/statements/records'
import { dayOf } from '../../miniprogram/contract/shanghai-time'
import {
  answerDispute,
  approve,
  dispute,
  draw,
  list,
  listMine,
  show,
  showMine,
} from '../../miniprogram/contract/statements'
import { seededRandom } from '../../tools/demo/seeded-random'
import { castPerson } from './cast'
import { codeOf, dataOf, openDoorStage, tally, type DoorStage } from './door-stage'
import { VICE_CHAIR_FEN_MAX, afterWindow, castOffice, castShop, hold, type Shop } from './statements-cast'

let stage: DoorStage
let office: Awaited<ReturnType<typeof castOffice>>
beforeAll(async () => {
  stage = await openDoorStage()
  office = await castOffice(stage)
})
beforeEach(() => stage.setClock(stage.noon))
afterAll(() => stage.close())

const drawn = async ({ merchantId, month }: Shop) =>
  dataOf(await stage.call(office.staff, draw, { merchantId, month })).statement
const approveBy = (personId: string, { statementId }: Shop, fen: number) =>
  stage.call(personId, approve, { statementId, fen })
const stored = async ({ statementId }: Shop) => (await stage.documents(statements, { _id: statementId }))[0]!
const payableOf = async ({ merchantId }: Shop) =>
  (await stage.documents(ledgerEntries, { merchantId })).reduce((sum, { fen }) => sum + fen, 0)

describe('a statement', () => {
  it('is the ledger of its month, held lines named and left out, to the fen', async () => {
    const shop = await castShop(stage)
    const [first, second, third] = await shop.book([1_000, 1_250, 333])
    await hold(stage, second!)
    await stage.insert(ledgerEntries, [takebackEntry(third!, { kind: 'reversal', at: third!.at + 60_000 })])
    await shop.book([777], stage.noon)
    expect(await drawn(shop)).toMatchObject({ fen: 1_000, lineCount: 3, leftOutFen: 1_250, leftOutCount: 1 })
    const { statementId } = shop
    const view = dataOf(await stage.call(shop.owner, showMine, { statementId, day: dayOf(third!.at) }))
    expect(view.leftOut).toMatchObject([{ why: 'held', fen: 1_250, storeName: '春风面馆总店' }])
    expect(view.lines.map(({ kind, fen }) => [kind, fen])).toEqual([
      ['redemption', 333],
      ['reversal', -333],
    ])
    expect(view.days.map(({ day, fen }) => [day, fen])).toEqual([
      [dayOf(first!.at), 1_000],
      [dayOf(third!.at), 0],
    ])
    expect(JSON.stringify(view)).not.toContain(first!.voucherId)
    expect(await payableOf(shop)).toBe(view.fen + view.leftOutFen + 777)
  })

  it('of any random month is the sum of its lines and of the ledger', async () => {
    const random = seededRandom(20_260_301)
    const shop = await castShop(stage)
    const lines = await shop.book(Array.from({ length: 26 }, () => random.whole(1, 4_000)))
    const backs = lines.filter(() => random.whole(0, 4) === 0)
    await stage.insert(
      ledgerEntries,
      backs.map((line) =>
        takebackEntry(line, { kind: 'reversal', at: line.at + random.whole(1, 1_800_000) }),
      ),
    )
    for (const line of lines.filter(() => random.whole(0, 4) === 0)) await hold(stage, line)
    const statement = await drawn(shop)
    const { days, stores } = dataOf(await stage.call(office.staff, show, { statementId: shop.statementId }))
    const shownFen: number[] = []
    for (const { day } of days) {
      const view = dataOf(await stage.call(shop.owner, showMine, { statementId: shop.statementId, day }))
      shownFen.push(...view.lines.map(({ fen }) => fen))
    }
    const total = (fens: number[]) => fens.reduce((sum, fen) => sum + fen, 0)
    expect(shownFen).toHaveLength(statement.lineCount)
    expect([total(shownFen), total(days.map(({ fen }) => fen)), total(stores.map(({ fen }) => fen))]).toEqual(
      [statement.fen, statement.fen, statement.fen],
    )
    expect(await payableOf(shop)).toBe(statement.fen + statement.leftOutFen)
  })

  it('is drawn as often as one likes and changes with the ledger, until it is approved', async () => {
    const shop = await castShop(stage)
    await shop.book([1_000])
    const before = await drawn(shop)
    await shop.book([500])
    expect(codeOf(await stage.call(office.chair, draw, shop as never))).toBe('BAD_INPUT')
    const after = await drawn(shop)
    expect([before.fen, after.fen, after.number]).toEqual([1_000, 1_500, before.number])
    await stage.setClock(afterWindow(stage))
    await shop.book([250])
    expect(codeOf(await approveBy(office.chair, shop, 1_500))).toBe('CHANGED')
    await drawn(shop)
    expect(codeOf(await approveBy(office.chair, shop, 1_750))).toBe('ok')
    const frozen = await stored(shop)
    await shop.book([99])
    expect(
      codeOf(await stage.call(office.staff, draw, { merchantId: shop.merchantId, month: shop.month })),
    ).toBe('FROZEN')
    expect(await stored(shop)).toEqual(frozen)
  })

  it('takes up what an earlier one left out, and nothing twice', async () => {
    const shop = await castShop(stage)
    const [one, two] = await shop.book([1_000, 2_000])
    await hold(stage, two!)
    await drawn(shop)
    await stage.setClock(afterWindow(stage))
    dataOf(await approveBy(office.chair, shop, 1_000))
    await stage.insert(ledgerEntries, [takebackEntry(one!, { kind: 'rejection', at: stage.noon })])
    await stage.database.collection('line_holds').doc(two!._id).update({ state: 'released' })
    await shop.book([500], stage.noon)
    const next = { merchantId: shop.merchantId, month: dayOf(stage.noon).slice(0, 6) }
    const { statement } = dataOf(await stage.call(office.staff, draw, next))
    expect(statement).toMatchObject({ state: 'figured', fen: 2_000 - 1_000 + 500, lineCount: 3 })
    const { lineIds } = await stored(shop)
    const [following] = await stage.documents(statements, { _id: statement.statementId })
    expect(following!.lineIds.filter((id) => lineIds.includes(id))).toEqual([])
  })

  it('says in the list who has none yet', async () => {
    const shop = await castShop(stage, '豆香早点')
    await shop.book([300, 400])
    const before = dataOf(await stage.call(office.staff, list, { month: shop.month }))
    expect(before.undrawn).toContainEqual({
      merchantId: shop.merchantId,
      merchantName: '豆香早点',
      fen: 700,
      lineCount: 2,
    })
    await drawn(shop)
    const after = dataOf(await stage.call(office.staff, list, { month: shop.month }))
    expect(after.undrawn.some(({ merchantId }) => merchantId === shop.merchantId)).toBe(false)
    expect(after.statements.some(({ statementId }) => statementId === shop.statementId)).toBe(true)
  })
})

describe('approval', () => {
  it('goes by rank, waits for the window, and is not for who drew it', async () => {
    const shop = await castShop(stage)
    await shop.book([VICE_CHAIR_FEN_MAX, 1])
    const { fen } = await drawn(shop)
    expect(codeOf(await approveBy(office.staff, shop, fen))).toBe('FORBIDDEN')
    expect(codeOf(await approveBy(office.chair, shop, fen))).toBe('WINDOW_OPEN')
    await stage.setClock(afterWindow(stage))
    expect(codeOf(await approveBy(office.vice, shop, fen))).toBe('ABOVE_RANK')
    const drawing = await castPerson(stage, { staffRoles: ['chair'] })
    dataOf(await stage.call(drawing, draw, { merchantId: shop.merchantId, month: shop.month }))
    expect(codeOf(await approveBy(drawing, shop, fen))).toBe('DREW_IT')
    expect(codeOf(await approveBy(office.chair, shop, fen))).toBe('ok')
  })

  it('of ten at once happens once', async () => {
    const shop = await castShop(stage)
    await shop.book([1_000])
    await drawn(shop)
    await stage.setClock(afterWindow(stage))
    const replies = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        approveBy(index % 2 ? office.vice : office.chair, shop, 1_000),
      ),
    )
    expect(tally(replies.map(codeOf))).toEqual({ ok: 1, FROZEN: 9 })
  })
})

describe('a disputed line', () => {
  it('keeps the statement from approval, is answered, and set aside goes into the next one', async () => {
    const shop = await castShop(stage)
    await shop.book([1_000, 600])
    await drawn(shop)
    const { statementId } = shop
    const { days } = dataOf(await stage.call(shop.owner, showMine, { statementId }))
    const view = dataOf(await stage.call(shop.owner, showMine, { statementId, day: days[1]!.day }))
    const { lineKey } = view.lines[0]!
    const ask = { statementId, lineKey, reason: '这一笔客人没有来' }
    expect(codeOf(await stage.call(shop.owner, dispute, { ...ask, lineKey: 'R0-redemption' }))).toBe(
      'LINE_UNKNOWN',
    )
    dataOf(await stage.call(shop.owner, dispute, ask))
    await stage.setClock(afterWindow(stage))
    expect(codeOf(await approveBy(office.chair, shop, 1_600))).toBe('DISPUTE_OPEN')
    const answer = { statementId, lineKey, decision: 'set-aside', answer: '下个月查清楚再付' }
    const { statement } = dataOf(await stage.call(office.staff, answerDispute, answer))
    expect(statement).toMatchObject({ fen: 1_000, leftOutFen: 600, openDisputes: 0 })
    expect(codeOf(await stage.call(office.staff, answerDispute, answer))).toBe('ALREADY_ANSWERED')
    const seen = dataOf(await stage.call(shop.owner, showMine, { statementId }))
    expect(seen.disputes).toMatchObject([{ state: 'set-aside', answer: '下个月查清楚再付' }])
    expect(codeOf(await approveBy(office.chair, shop, 1_000))).toBe('ok')
    expect(codeOf(await stage.call(shop.owner, dispute, ask))).toBe('FROZEN')
  })

  it('stays as it was when the union says that a disputed line stands', async () => {
    const shop = await castShop(stage)
    await shop.book([1_000])
    const { statementId } = shop
    const before = await drawn(shop)
    const { days } = dataOf(await stage.call(shop.owner, showMine, { statementId }))
    const view = dataOf(await stage.call(shop.owner, showMine, { statementId, day: days[0]!.day }))
    const { lineKey } = view.lines[0]!
    dataOf(await stage.call(shop.owner, dispute, { statementId, lineKey, reason: '这一笔客人没有来' }))
    const answer = { statementId, lineKey, decision: 'kept', answer: '客人说收到了' }
    expect(dataOf(await stage.call(office.staff, answerDispute, answer)).statement).toEqual(before)
  })

  it('is its shop’s own: to another owner there is no such statement', async () => {
    const [shop, other] = await Promise.all([castShop(stage), castShop(stage)])
    await shop.book([1_000])
    await drawn(shop)
    const { statementId } = shop
    expect(codeOf(await stage.call(other.owner, showMine, { statementId }))).toBe('STATEMENT_UNKNOWN')
    const ask = { statementId, lineKey: 'R1-redemption', reason: '不对' }
    expect(codeOf(await stage.call(other.owner, dispute, ask))).toBe('STATEMENT_UNKNOWN')
    expect(dataOf(await stage.call(other.owner, listMine, {})).statements).toEqual([])
    expect(codeOf(await stage.call(office.staff, show, { statementId }))).toBe('ok')
  })
})
