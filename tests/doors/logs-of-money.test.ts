import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vouchers, type VoucherRecord } from '../../cloudfunctions/capabilities/vouchers/records'
import type { AnySpec } from '../../miniprogram/contract/action'
import { join } from '../../miniprogram/contract/membership'
import { apply, mine } from '../../miniprogram/contract/merchant-applications'
import { acceptClerk, inviteClerk, listClerks, removeClerk } from '../../miniprogram/contract/merchant-clerks'
import { decideMerchant, listMerchants, merchantContact } from '../../miniprogram/contract/merchant-desk'
import { shopFigures } from '../../miniprogram/contract/merchant-figures'
import { MERCHANT_AGREEMENT } from '../../miniprogram/contract/merchants'
import { MINUTE_MS } from '../../miniprogram/contract/shanghai-time'
import {
  ACCOUNT_CONSENT,
  confirmAccount,
  giveAccount,
  listAccounts,
  myAccounts,
} from '../../miniprogram/contract/merchant-accounts'
import { exportBankSheet, exportFile, importResult } from '../../miniprogram/contract/statement-files'
import * as statements from '../../miniprogram/contract/statements'
import { confirm, previewByHand, reverse } from '../../miniprogram/contract/voucher-counter'
import { claim, listMine, listRedeemed, preview, redeem, show } from '../../miniprogram/contract/vouchers'
import { DESK, canaries, sing, textOf } from './canaries'
import { castClerk, castOffer, castPerson } from './cast'
import { codeOf, dataOf } from './door-stage'
import { joinForm } from './join-form'
import { LOG_FIELDS, openLoggedStage, type LoggedStage } from './logged-stage'
import { afterWindow, castOffice, castShop } from './statements-cast'

let stage: LoggedStage
beforeAll(async () => {
  stage = await openLoggedStage()
})
afterAll(() => stage.close())

const [HOLDER, OWNER, CLERK, THIEF] = ['oCanaryHolder', 'oCanaryOwner', 'oCanaryClerk', 'oCanaryThief']

/** A shop that applied, was approved and invited its clerk. */
async function openShop() {
  const form = await joinForm(stage, textOf('ownerPhone'))
  const { merchant } = dataOf(
    await stage.call(OWNER, apply, {
      name: '小院面馆',
      category: 'meal',
      licence: textOf('licence'),
      contactName: textOf('ownerName'),
      phoneCode: sing('phoneCode', form.phoneCode),
      store: { name: '小院面馆', address: '柳荫路 9 号', latitude: 39.9, longitude: 116.4 },
      agreementVersion: MERCHANT_AGREEMENT.version,
    }),
  )
  const { merchantId } = merchant
  const storeId = merchant.stores[0]!.storeId
  dataOf(await stage.call(DESK, listMerchants, { state: 'applied' }))
  dataOf(await stage.call(DESK, decideMerchant, { merchantId, to: 'approved' }))
  expect(dataOf(await stage.call(DESK, merchantContact, { merchantId })).phone).toBe(textOf('ownerPhone'))
  const used = sing('usedInvitation', dataOf(await stage.call(OWNER, inviteClerk, { storeId })).code, [OWNER])
  sing('openInvitation', dataOf(await stage.call(OWNER, inviteClerk, { storeId })).code, [OWNER])
  dataOf(await stage.call(CLERK, acceptClerk, { code: used, name: textOf('clerkName') }))
  for (const spec of [mine, listClerks, shopFigures]) dataOf(await stage.call(OWNER, spec, {}))
  return { merchantId, storeId }
}

/** A member with a voucher for it. */
async function claimThere(shop: { merchantId: string; storeId: string }) {
  const form = await joinForm(stage, textOf('holderPhone'), { name: textOf('holderName') })
  dataOf(await stage.call(HOLDER, join, form))
  const { merchantId, storeId } = shop
  // More than the counter may take without the holder's own tap.
  const amounts = { valueFen: 14_000, memberPaysFen: 2_000, unionPaysFen: 12_000 }
  const offer = await castOffer(stage, { merchantId, storeIds: [storeId], ...amounts })
  const { voucherId } = dataOf(await stage.call(HOLDER, claim, { offerId: offer._id })).voucher
  return voucherId
}

/** What the holder's phone shows now. */
async function shown(voucherId: string, name: string) {
  const { code } = dataOf(await stage.call(HOLDER, show, { voucherId }))
  const [stored] = await stage.documents<VoucherRecord>(vouchers, { _id: voucherId })
  // The code carries the handle, so whoever may see the one may see the other.
  sing(`${name}Handle`, stored!.handle, [HOLDER])
  const byHand = sing(`${name}ByHand`, code!.byHand, [HOLDER])
  return { token: sing(`${name}Token`, code!.token, [HOLDER]), byHand }
}

/** Scanned, redeemed, taken back, and the new one typed and redeemed. */
async function serve(voucherId: string): Promise<string> {
  const first = await shown(voucherId, 'first')
  dataOf(await stage.call(CLERK, preview, { token: first.token }))
  dataOf(await stage.call(HOLDER, confirm, { voucherId }))
  const { receipt } = dataOf(await stage.call(CLERK, redeem, { voucherId }))
  dataOf(await stage.call(CLERK, listRedeemed, {}))
  const { receiptNumber } = receipt
  dataOf(await stage.call(CLERK, reverse, { receiptNumber, reason: 'wrong-voucher' }))
  const again = `${voucherId}.r1`
  const second = await shown(again, 'second')
  dataOf(await stage.call(CLERK, previewByHand, { code: second.byHand }))
  return again
}

/** Where a shop's money goes: given by its owner, typed again by staff. */
async function giveTo(number: string, { owner, staff }: { owner: string; staff: string }) {
  const form = { kind: 'card', payee: textOf('payee'), bank: '东河农商银行', number }
  const own = await stage.call(owner, giveAccount, { ...form, consentVersion: ACCOUNT_CONSENT.version })
  const { accountId } = dataOf(own).newest!
  dataOf(await stage.call(staff, listAccounts, {}))
  dataOf(await stage.call(staff, confirmAccount, { accountId, number }))
  dataOf(await stage.call(owner, myAccounts, {}))
}

/** A month's statement, disputed, answered, approved, sent, exported, returned by the bank and paid elsewhere. */
async function settle(): Promise<string> {
  const office = await castOffice(stage)
  const shop = await castShop(stage)
  await shop.book([1_000, 600])
  const { merchantId, month, statementId, owner } = shop
  await giveTo(textOf('account'), { owner, staff: office.staff })
  const { statement } = dataOf(await stage.call(office.staff, statements.draw, { merchantId, month }))
  const [, last] = dataOf(await stage.call(owner, statements.showMine, { statementId })).days
  const { lines } = dataOf(await stage.call(owner, statements.showMine, { statementId, day: last!.day }))
  const about = { statementId, lineKey: lines[0]!.lineKey }
  dataOf(await stage.call(owner, statements.dispute, { ...about, reason: textOf('disputeText') }))
  const answer = { ...about, decision: 'kept', answer: textOf('answerText') }
  dataOf(await stage.call(office.staff, statements.answerDispute, answer))
  for (const name of ['disputeText', 'answerText'])
    canaries[name]!.readers.push(owner, ...Object.values(office))
  await stage.setClock(afterWindow(stage))
  dataOf(await stage.call(office.chair, statements.approve, { statementId, fen: 1_600 }))
  dataOf(await stage.call(office.staff, statements.send, { month }))
  dataOf(await stage.call(office.staff, exportBankSheet, { month }))
  dataOf(await stage.call(office.staff, exportFile, { statementId }))
  const returned = Buffer.from(`结算单号,金额,结果\n${statement.number},16.00,失败`).toString('base64')
  dataOf(await stage.call(office.staff, importResult, { mode: 'run', fileBase64: returned }))
  await giveTo(textOf('newAccount'), { owner, staff: office.staff })
  dataOf(await stage.call(office.chair, statements.takeNewAccount, { statementId }))
  const rows = [
    '结算单号,金额,结果,收款人',
    `${statement.number},16.00,成功,${textOf('ownerPhone')}`,
    `${textOf('idNumber')},16.00,成功,${textOf('holderName')}`,
  ]
  const fileBase64 = Buffer.from(rows.join('\n')).toString('base64')
  // Who brings a file reads in the answer which rows of it fit nothing.
  canaries.idNumber!.readers.push(office.staff)
  dataOf(await stage.call(office.staff, importResult, { mode: 'run', fileBase64 }))
  dataOf(await stage.call(office.staff, statements.list, { month }))
  dataOf(await stage.call(office.staff, statements.show, { statementId }))
  dataOf(await stage.call(owner, statements.listMine, {}))
  // Later than anything was claimed at.
  await stage.setClock(stage.noon + 2 * MINUTE_MS)
  return statementId
}

/** Somebody who has it all in hand and no right to any of it: first nobody, then a clerk of another store. */
async function tryAsThief(
  shop: { storeId: string; merchantId: string },
  voucherId: string,
  statementId: string,
) {
  const otherClerk = await castClerk(stage, { merchantId: 'meal-2', storeId: 'meal-2-s1' })
  const otherOwner = await castPerson(stage, { ownerOf: 'meal-2' })
  const [entry] = await stage.documents({ name: 'ledger_entries' } as never, { storeId: shop.storeId })
  const { receiptNumber } = entry as unknown as { receiptNumber: string }
  const { token, byHand } = await shown(voucherId, 'third')
  const tries: [AnySpec, object][] = [
    [preview, { token }],
    [preview, { token: textOf('firstToken') }],
    [previewByHand, { code: byHand }],
    [previewByHand, { code: textOf('idNumber') }],
    [previewByHand, { code: textOf('holderPhone') }],
    [preview, { token: textOf('idNumber') }],
    [redeem, { voucherId }],
    [reverse, { receiptNumber, reason: 'wrong-voucher' }],
    [confirm, { voucherId }],
    [show, { voucherId }],
    [listMine, {}],
    [listRedeemed, {}],
    [inviteClerk, { storeId: shop.storeId }],
    [acceptClerk, { code: textOf('usedInvitation'), name: textOf('clerkName') }],
    [removeClerk, { clerkId: CLERK }],
    [listClerks, {}],
    [shopFigures, {}],
    [mine, {}],
    [merchantContact, { merchantId: shop.merchantId }],
    [listMerchants, { state: 'approved' }],
    [statements.showMine, { statementId }],
    [statements.dispute, { statementId, lineKey: 'R1-redemption', reason: textOf('idNumber') }],
    [statements.show, { statementId }],
    [statements.listMine, {}],
  ]
  const codes = new Set<string>()
  for (const who of [THIEF, otherClerk, otherOwner])
    for (const [spec, input] of tries) {
      const code = codeOf(await stage.call(who, spec, input))
      // Lists of one's own are answered, and are empty of others.
      if (code === 'ok')
        expect([mine, listMine, listRedeemed, listClerks, shopFigures, statements.listMine]).toContain(spec)
      codes.add(code)
    }
  for (const code of ['FORBIDDEN', 'WRONG_STORE', 'CODE_USED', 'RECEIPT_UNKNOWN', 'STATEMENT_UNKNOWN'])
    expect([...codes]).toContain(code)
  const form = await joinForm(stage, textOf('ownerPhone'))
  const copied = {
    ...{
      name: textOf('ownerName'),
      category: 'meal',
      licence: textOf('licence'),
      contactName: textOf('holderName'),
    },
    ...{ phoneCode: form.phoneCode, agreementVersion: MERCHANT_AGREEMENT.version },
    store: { name: '小院面馆', address: '柳荫路 9 号', latitude: 39.9, longitude: 116.4 },
  }
  expect(codeOf(await stage.call(THIEF, apply, copied))).toBe('LICENCE_TAKEN')
}

const ACCOUNTS = [
  giveAccount,
  myAccounts,
  listAccounts,
  confirmAccount,
  exportBankSheet,
  exportFile,
  importResult,
]
const COUNTER = [preview, previewByHand, redeem, reverse, confirm, listRedeemed, show]
const MERCHANT = [apply, mine, inviteClerk, acceptClerk, removeClerk, listClerks, shopFigures]
const MERCHANT_DESK = [listMerchants, decideMerchant, merchantContact]
const STATEMENTS = Object.values(statements).filter(
  (one): one is typeof statements.show => typeof one === 'object' && 'door' in one,
) as AnySpec[]

/** The same words where nobody expects them, sent by people who may call the action and by one who may not. */
async function sendMalformed(chair: string) {
  const words = Object.values(canaries).map(({ text }) => text)
  const inputs = [
    Object.fromEntries(words.map((word) => [word, word])),
    words.join(' '),
    words,
    { token: { $ne: words }, code: words, voucherId: { $gt: words[0] }, statementId: words, name: { words } },
    {
      token: words.join('').repeat(4),
      code: words.join('').repeat(4),
      fileBase64: words.join(','),
      reason: words,
    },
  ]
  for (const spec of [...COUNTER, ...MERCHANT, ...MERCHANT_DESK, ...ACCOUNTS, ...STATEMENTS]) {
    const people = [spec.door === 'console' ? chair : CLERK, OWNER, THIEF]
    const replies = await Promise.all(
      people.flatMap((who) => inputs.map((input) => stage.call(who, spec, input))),
    )
    expect(['BAD_INPUT', 'FORBIDDEN', 'RATE_LIMITED']).toEqual(expect.arrayContaining(replies.map(codeOf)))
  }
}

/** Calls that break something inside while they carry the words. */
async function breakInside() {
  const clerk = await castClerk(stage, { merchantId: 'meal-1', storeId: `store-${textOf('holderPhone')}` })
  expect(codeOf(await stage.call(clerk, redeem, { voucherId: textOf('idNumber') }))).toBe('INTERNAL')
}

describe('what passes over the counter, between shops and the desk, and into statements', () => {
  it('is in nobody’s log, and in no answer to anybody else', { timeout: 300_000 }, async () => {
    const shop = await openShop()
    const again = await serve(await claimThere(shop))
    const statementId = await settle()
    await tryAsThief(shop, again, statementId)
    dataOf(await stage.call(CLERK, previewByHand, { code: textOf('thirdByHand') }))
    dataOf(await stage.call(HOLDER, confirm, { voucherId: again }))
    dataOf(await stage.call(CLERK, redeem, { voucherId: again }))
    const [own] = dataOf(await stage.call(OWNER, listClerks, {})).clerks
    dataOf(await stage.call(OWNER, removeClerk, { clerkId: own!.clerkId }))
    await stage.fireJobs()
    const answers = [...stage.said]
    await breakInside()
    await sendMalformed('oDongheChair')

    for (const { to, text } of answers)
      for (const [name, canary] of Object.entries(canaries))
        if (!canary.readers.includes(to) && text.includes(canary.text))
          throw new Error(`${name} was told to ${to}: ${text}`)
    await expect.poll(() => stage.lines.filter((line) => line.includes('"INTERNAL"')).length).toBe(1)
    const all = stage.lines.join('\n')
    for (const [name, { text }] of Object.entries(canaries)) expect(all.includes(text), name).toBe(false)
    expect(all).not.toMatch(/10000\d{6}|oDonghe|oCast|oCanary/)
    const printed = stage.printed()
    expect(printed.flatMap((line) => Object.keys(line).filter((key) => !LOG_FIELDS.includes(key)))).toEqual(
      [],
    )
    const outcomes = new Set(printed.map(({ action, outcome }) => `${String(action)} ${String(outcome)}`))
    for (const spec of [...COUNTER, ...MERCHANT, ...MERCHANT_DESK, ...ACCOUNTS, ...STATEMENTS])
      expect([...outcomes]).toContain(`${spec.name} ok`)
    console.log(
      `${answers.length} answers and ${printed.length} lines are free of ${Object.keys(canaries).length} canaries`,
    )
  })
})
