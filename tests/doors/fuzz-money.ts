import { lineAsks } from '../../cloudfunctions/capabilities/signals/records'
import { ledgerEntries } from '../../cloudfunctions/capabilities/ledger/records'
import { DAY_MS, dayOf } from '../../miniprogram/contract/shanghai-time'
import { importResult } from '../../miniprogram/contract/statement-files'
import { approve, dispute, draw, showMine } from '../../miniprogram/contract/statements'
import { redeem, show } from '../../miniprogram/contract/vouchers'
import { castClerk, castHolder, scan } from './cast'
import { dataOf, type DoorStage } from './door-stage'
import type { OwnWords } from './fuzz-calls'
import { castAccount, castOffice, castSent, castShop, hold, lastMonth } from './statements-cast'

const STAFF = 'oDongheStaff'
/** So long ago that the days for disputing are over, and after the month that is settled. */
const DRAWN_BEFORE_MS = 10 * DAY_MS

/**
 * What the actions about money may be sent rightly, each its own things, so that none spoils what another needs. The
 * clock stands at `at` afterwards, and the codes on screens are of that instant.
 */
export async function moneyWords(stage: DoorStage, at: number): Promise<OwnWords> {
  await stage.setClock(stage.noon)
  const settling = await statementWords(stage)
  const looking = await lineWords(stage)
  return { ...settling, ...looking, ...(await counterWords(stage, at)) }
}

/** Statements of last month in every state: not drawn, in dispute, over their days, approved, sent to the bank. */
async function statementWords(stage: DoorStage): Promise<OwnWords> {
  const office = await castOffice(stage)
  const sent = await castSent(stage, { office, fens: [1_000, 234] })
  const { month } = lastMonth(stage)
  const shops = async (count: number, fens: readonly number[]) => {
    const made = await Promise.all(Array.from({ length: count }, () => castShop(stage)))
    for (const shop of made) await shop.book(fens)
    return made
  }
  const drawAll = async (made: Awaited<ReturnType<typeof shops>>) => {
    for (const { merchantId } of made) dataOf(await stage.call(STAFF, draw, { merchantId, month }))
    return made.map(({ statementId }) => statementId)
  }
  const undrawn = await shops(2, [700])
  const [disputed] = await shops(1, [100, 200, 300, 400, 500, 600, 700, 800, 900, 1_000])
  const statementId = (await drawAll([disputed!]))[0]!
  await stage.setClock(stage.noon - DRAWN_BEFORE_MS)
  const waiting = await drawAll(await shops(3, [1_000, 500]))
  const approved = await drawAll(await shops(2, [1_000, 500]))
  await stage.setClock(stage.noon)
  for (const own of approved)
    dataOf(await stage.call(office.chair, approve, { statementId: own, fen: 1_500 }))
  const { days } = dataOf(await stage.call(disputed!.owner, showMine, { statementId }))
  const keys: string[] = []
  for (const { day } of days) {
    const view = dataOf(await stage.call(disputed!.owner, showMine, { statementId, day }))
    keys.push(...view.lines.map(({ lineKey }) => lineKey))
  }
  const [asked, left] = [keys.slice(0, 5), keys.slice(5)]
  for (const lineKey of asked)
    dataOf(await stage.call(disputed!.owner, dispute, { statementId, lineKey, reason: '这笔不是我们店的' }))
  const csv = (text: string) => Buffer.from(`结算单号,金额,结果\n${text}`).toString('base64')
  const returned = [
    await castSent(stage, { office, fens: [300] }),
    await castSent(stage, { office, fens: [400] }),
  ]
  for (const { number, fen, shop } of returned) {
    const fileBase64 = csv(`${number},${fen / 100},失败`)
    dataOf(await stage.call(office.staff, importResult, { mode: 'run', fileBase64 }))
    await castAccount(stage, shop.merchantId)
  }
  const [own, day] = [{ statementId: [statementId, 'nowhere'] }, [undefined, days[0]!.day]]
  return {
    'statements.draw': { input: { merchantId: undrawn.map(({ merchantId }) => merchantId), month: [month] } },
    'statements.list': { input: { month: [month] } },
    'statements.show': { input: { ...own, day } },
    'statements.approve': {
      as: [office.chair, office.vice],
      input: { statementId: waiting, fen: [1_500, 1_500, 1_499] },
    },
    'statements.answerDispute': {
      input: {
        ...own,
        lineKey: [...asked, left[0]],
        decision: ['kept', 'set-aside'],
        answer: ['照片上是你们店'],
      },
    },
    'statements.send': { input: { month: [month, month, '202609'] } },
    'statements.exportFile': { input: { ...own } },
    'statements.exportBankSheet': { as: [office.staff], input: { month: [month, '202609'] } },
    'statements.takeNewAccount': {
      as: [office.chair, office.vice],
      input: { statementId: returned.map(({ shop }) => shop.statementId) },
    },
    'statements.exportMine': { as: [disputed!.owner], input: { ...own } },
    'statements.dayMine': { as: [disputed!.owner], input: { day: [days[0]!.day] } },
    'statements.dayOfMerchant': {
      input: { merchantId: [disputed!.merchantId, 'nowhere'], day: [days[0]!.day] },
    },
    'statements.listDay': { input: { day: [days[0]!.day, '20261332'] } },
    'statements.importResult': {
      input: {
        mode: ['check', 'run'],
        fileBase64: [csv(`${sent.number},${sent.fen / 100},成功`), csv('J0,1,成功\nJ0,1,成功'), csv('')],
      },
    },
    'statements.listMine': { as: [disputed!.owner] },
    'statements.showMine': { as: [disputed!.owner], input: { ...own, day } },
    'statements.dispute': {
      as: [disputed!.owner],
      input: { ...own, lineKey: [...left, asked[0]], reason: ['金额不对'] },
    },
  }
}

/** Vouchers redeemed at noon, by the receipt and by the ledger's own id. */
async function redeemedAtNoon(stage: DoorStage, clerk: string, count: number) {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const { holder, voucherId, offer } = await castHolder(stage)
      await scan(stage, clerk, holder, voucherId)
      const { receipt } = dataOf(await stage.call(clerk, redeem, { voucherId }))
      const [entry] = await stage.documents(ledgerEntries, { _id: `redemption.${voucherId}` })
      return { holder, voucherId, offer, receiptNumber: receipt.receiptNumber, entry: entry! }
    }),
  )
}

/** Lines that wait for a look, and questions to one member about others. */
async function lineWords(stage: DoorStage): Promise<OwnWords> {
  const redeemed = await redeemedAtNoon(stage, await castClerk(stage), 7)
  const [released, rejected, asked] = [redeemed.slice(0, 2), redeemed.slice(2, 4), redeemed.slice(4)]
  for (const { entry } of [...released, ...rejected]) await hold(stage, entry)
  const personId = asked[0]!.holder
  await stage.insert(
    lineAsks,
    asked.map(({ entry }) => ({
      ...{ _id: entry._id, personId, voucherId: entry.voucherId, merchantId: entry.merchantId },
      ...{ title: '八元午餐', storeName: '东河家常菜', redeemedAt: entry.at, askedAt: entry.at },
      ...{ answerUntil: stage.noon + 20 * DAY_MS, answer: 'none' as const, text: null, answeredAt: null },
    })),
  )
  const idsOf = (lines: typeof redeemed) => lines.map(({ entry }) => entry._id)
  const offerId = [asked[0]!.offer._id, 'lunch-8', 'nowhere']
  return {
    'signals.myAsks': { as: [personId] },
    'signals.answer': {
      as: [personId],
      input: {
        askId: idsOf(asked),
        answer: ['received', 'not-received', 'with-issues'],
        text: [undefined, '只给了一半'],
      },
    },
    'signals.inbox': { input: { which: ['held', 'released', 'rejected'] } },
    'signals.release': { input: { entryId: idsOf(released), note: [undefined, '问过店里了'] } },
    'signals.reject': { input: { entryId: idsOf(rejected), note: ['会员说没收到'] } },
    'signals.merchantOutcomes': { input: { merchantId: ['meal-1', 'nowhere'] } },
    'ledger.burnDown': { input: { offerId } },
    'ledger.offerDay': { input: { offerId, day: [dayOf(stage.noon), '20261332'] } },
  }
}

/** The counter's second lines: a receipt to take back, characters to type, a tap on the member's own phone. */
async function counterWords(stage: DoorStage, at: number): Promise<OwnWords> {
  const [clerk, typist] = [await castClerk(stage), await castClerk(stage)]
  const receipts = await redeemedAtNoon(stage, clerk, 4)
  const typed = [await castHolder(stage), await castHolder(stage)]
  const dear = await castHolder(stage, { unionPaysFen: 12_000, valueFen: 20_000 })
  const shown = [await castHolder(stage), await castHolder(stage), await castHolder(stage)]
  await stage.setClock(at)
  for (const { holder, voucherId } of shown) await scan(stage, clerk, holder, voucherId)
  const code: string[] = []
  for (const { holder, voucherId } of typed)
    code.push(dataOf(await stage.call(holder, show, { voucherId })).code!.byHand)
  await scan(stage, clerk, dear.holder, dear.voucherId)
  return {
    'vouchers.redeem': {
      as: [clerk],
      input: { voucherId: [...shown.map(({ voucherId }) => voucherId), 'nowhere'] },
    },
    'vouchers.reverse': {
      as: [clerk],
      input: {
        receiptNumber: [...receipts.map(({ receiptNumber }) => receiptNumber), '20261118ABCDEFGH'],
        reason: ['wrong-voucher', 'not-served'],
      },
    },
    'vouchers.previewByHand': { as: [typist], input: { code: [...code, ...code, '0000000000'] } },
    'vouchers.confirm': { as: [dear.holder], input: { voucherId: [dear.voucherId, 'nowhere'] } },
  }
}
