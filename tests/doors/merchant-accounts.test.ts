import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  accountEvents,
  payeeAccounts,
  payeeDesks,
} from '../../cloudfunctions/capabilities/merchants/account-records'
import { statements } from '../../cloudfunctions/capabilities/statements/records'
import { rates } from '../../cloudfunctions/kernel/rate-limit'
import { requests } from '../../cloudfunctions/kernel/once'
import { completeCardNumber } from '../../miniprogram/contract/bank-number'
import {
  ACCOUNT_CONSENT,
  confirmAccount,
  declineAccount,
  giveAccount,
  listAccounts,
  myAccounts,
} from '../../miniprogram/contract/merchant-accounts'
import { exportBankSheet, importResult } from '../../miniprogram/contract/statement-files'
import { approve, draw, list, send, takeNewAccount } from '../../miniprogram/contract/statements'
import { castPerson } from './cast'
import { codeOf, dataOf, freshRequestId, openDoorStage, tally, type DoorStage } from './door-stage'
import { afterWindow, castAccount, castOffice, castSent, castShop, type Shop } from './statements-cast'

let stage: DoorStage
let office: Awaited<ReturnType<typeof castOffice>>
beforeAll(async () => {
  stage = await openDoorStage()
  office = await castOffice(stage)
})
beforeEach(async () => {
  await stage.setClock(stage.noon)
  const { command } = stage.database
  await stage.database
    .collection(rates.name)
    .where({ count: command.gte(0) })
    .remove()
})
afterAll(() => stage.close())

let bodies = 0
/** A card that nobody gave yet. */
function freshCard(): string {
  bodies += 1
  return completeCardNumber(`90001100${String(5_270_000 + bodies)}`)
}
const formOf = (number: string, parts: object = {}) => ({
  ...{ kind: 'card', payee: '蓝香兰', bank: '东河农商银行柳荫支行', number },
  ...{ consentVersion: ACCOUNT_CONSENT.version, ...parts },
})
const give = (owner: string, number: string, parts: object = {}) =>
  stage.call(owner, giveAccount, formOf(number, parts))
const given = async (owner: string, number: string) => dataOf(await give(owner, number)).newest!.accountId
const confirm = (personId: string, accountId: string, number: string, requestId?: string) =>
  stage.call(personId, confirmAccount, { accountId, number }, requestId)
const stored = async (accountId: string) => (await stage.documents(payeeAccounts, { _id: accountId }))[0]!
const kindsOf = async (accountId: string) =>
  (await stage.documents(accountEvents, { accountId })).map(({ kind }) => kind).sort()
const everything = async () =>
  JSON.stringify([
    await stage.documents(payeeAccounts),
    await stage.documents(payeeDesks),
    await stage.documents(accountEvents),
  ])
async function approved({ merchantId, month, statementId }: Shop): Promise<void> {
  const { statement } = dataOf(await stage.call(office.staff, draw, { merchantId, month }))
  await stage.setClock(afterWindow(stage))
  dataOf(await stage.call(office.chair, approve, { statementId, fen: statement.fen }))
  await stage.setClock(stage.noon)
}
const payToOf = async ({ statementId }: Shop) =>
  (await stage.documents(statements, { _id: statementId }))[0]!.payTo?.accountId

describe('an account', () => {
  it('is given, waits, and is in force once somebody else typed it from paper', async () => {
    const shop = await castShop(stage)
    const number = freshCard()
    const accountId = await given(shop.owner, number.replace(/(.{4})/g, '$1 '))
    expect(dataOf(await stage.call(shop.owner, myAccounts, {}))).toMatchObject({
      newest: {
        state: 'waiting',
        payeeShown: '蓝*',
        bankShort: '东河农商银行',
        numberTail: number.slice(-4),
      },
    })
    const { accounts } = dataOf(await stage.call(office.staff, listAccounts, {}))
    const waiting = accounts.find((one) => one.accountId === accountId)
    expect(waiting).toMatchObject({ merchantName: '春风面馆', isShared: false })
    expect(waiting?.inForce).toBeUndefined()
    const shown = dataOf(await confirm(office.staff, accountId, number))
    expect(shown).toMatchObject({ state: 'confirmed' })
    const own = dataOf(await stage.call(shop.owner, myAccounts, {}))
    expect([own.inForce?.accountId, own.newest]).toEqual([accountId, undefined])
    expect(await kindsOf(accountId)).toEqual(['confirmed', 'given'])
  })

  it('stands nowhere in full: not in documents, answers or kept requests', async () => {
    const shop = await castShop(stage)
    const number = freshCard()
    const reply = await give(shop.owner, number)
    const accountId = dataOf(reply).newest!.accountId
    const listed = await stage.call(office.staff, listAccounts, {})
    const confirmed = await confirm(office.staff, accountId, number)
    const told = JSON.stringify([
      reply,
      listed,
      confirmed,
      await everything(),
      await stage.documents(requests),
    ])
    for (const secret of [number, '蓝香兰', '柳荫支行']) expect(told).not.toContain(secret)
  })

  it.each([
    ['CONSENT_MISSING', { consentVersion: '2020-01' }],
    ['NUMBER_NONSENSE', { number: '我的那张卡' }],
    ['NUMBER_LENGTH', { number: '13800001111' }],
    ['NUMBER_MISTYPED', { number: '9000110005270009' }],
    ['BAD_INPUT', { payee: '' }],
    ['BAD_INPUT', { merchantId: 'meal-1' }],
  ])('is refused as %s and nothing changes', async (code, parts) => {
    const { owner } = await castShop(stage)
    const before = await everything()
    expect(codeOf(await give(owner, freshCard(), parts))).toBe(code)
    expect(await everything()).toBe(before)
  })

  it('is not confirmed by a number that differs, its own people, or twice, and nothing changes', async () => {
    const shop = await castShop(stage)
    const number = freshCard()
    const accountId = await given(shop.owner, number)
    const { merchantId, storeId } = shop
    const both = await castPerson(stage, { staffRoles: ['staff'], clerk: { merchantId, storeId } })
    const owning = await castPerson(stage, { staffRoles: ['chair'], ownerOf: merchantId })
    const before = await everything()
    expect(codeOf(await confirm(office.staff, accountId, freshCard()))).toBe('NUMBER_DIFFERS')
    expect(codeOf(await confirm(office.staff, accountId, number.slice(0, -1)))).toBe('NUMBER_DIFFERS')
    expect(codeOf(await confirm(both, accountId, number))).toBe('OWN_MERCHANT')
    expect(codeOf(await confirm(owning, accountId, number))).toBe('OWN_MERCHANT')
    expect(codeOf(await confirm(shop.owner, accountId, number))).toBe('FORBIDDEN')
    expect(codeOf(await confirm(office.staff, 'pa-nobody', number))).toBe('ACCOUNT_UNKNOWN')
    expect(await everything()).toBe(before)
    dataOf(await confirm(office.staff, accountId, number))
    expect(codeOf(await confirm(office.chair, accountId, number))).toBe('ALREADY_DECIDED')
  })

  it('is decided by one of ten at once, and a repeat hears what it did', async () => {
    const shop = await castShop(stage)
    const number = freshCard()
    const accountId = await given(shop.owner, number)
    const replies = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        index % 2
          ? confirm(office.staff, accountId, number)
          : stage.call(office.vice, declineAccount, { accountId, reason: 'not-asked' }),
      ),
    )
    expect(tally(replies.map(codeOf))).toEqual({ ok: 1, ALREADY_DECIDED: 9 })
    const [requestId, next] = [freshRequestId(), await given(shop.owner, freshCard())]
    const decline = () =>
      stage.call(office.vice, declineAccount, { accountId: next, reason: 'not-reached' }, requestId)
    const first = dataOf(await decline())
    await stage.database.collection(requests.name).doc(`${office.vice}.${requestId}`).remove()
    expect(dataOf(await decline())).toEqual(first)
    expect(await kindsOf(next)).toEqual(['declined', 'given'])
  })

  it('given anew withdraws the one that waited; two sent at once leave one waiting', async () => {
    const shop = await castShop(stage)
    const first = await given(shop.owner, freshCard())
    await Promise.all(
      [give(shop.owner, freshCard()), give(shop.owner, freshCard())].map(async (one) => dataOf(await one)),
    )
    expect((await stored(first)).state).toBe('withdrawn')
    const all = await stage.documents(payeeAccounts, { merchantId: shop.merchantId })
    expect(tally(all.map(({ state }) => state))).toEqual({ waiting: 1, withdrawn: 2 })
    const [desk] = await stage.documents(payeeDesks, { _id: shop.merchantId })
    expect(desk?.newestId).toBe(all.find(({ state }) => state === 'waiting')?._id)
  })

  it('that another merchant gave as well is said to whoever decides', async () => {
    const [one, other] = [await castShop(stage), await castShop(stage)]
    const number = freshCard()
    await given(one.owner, number)
    const accountId = await given(other.owner, number)
    const { accounts } = dataOf(await stage.call(office.staff, listAccounts, {}))
    expect(accounts.find((account) => account.accountId === accountId)?.isShared).toBe(true)
  })
})

describe('a statement', () => {
  it('keeps the account it was approved with, whatever is confirmed later', async () => {
    const shop = await castShop(stage)
    const { account, number } = await castAccount(stage, shop.merchantId)
    await shop.book([1_000])
    await approved(shop)
    const next = freshCard()
    dataOf(await confirm(office.staff, await given(shop.owner, next), next))
    expect((await stored(account._id)).state).toBe('replaced')
    dataOf(await stage.call(office.staff, send, { month: shop.month }))
    expect(await payToOf(shop)).toBe(account._id)
    const { base64 } = dataOf(await stage.call(office.staff, exportBankSheet, { month: shop.month }))
    const bytes = Buffer.from(base64, 'base64').toString('latin1')
    expect(bytes.length).toBeGreaterThan(0)
    const exported = await stage.documents(accountEvents, { kind: 'exported', statementId: shop.statementId })
    expect(exported).toMatchObject([{ accountId: account._id, actor: office.staff }])
    expect(number).not.toBe(next)
  })

  it('without one stays approved and is named, until there is one', async () => {
    const [bare, ready] = [await castShop(stage), await castShop(stage)]
    await castAccount(stage, ready.merchantId)
    for (const shop of [bare, ready]) {
      await shop.book([700])
      await approved(shop)
    }
    const first = dataOf(await stage.call(office.staff, send, { month: bare.month }))
    expect(first).toMatchObject({
      sentCount: 1,
      fen: 700,
      withoutAccount: [{ statementId: bare.statementId, merchantName: '春风面馆', fen: 700 }],
    })
    const again = dataOf(await stage.call(office.staff, send, { month: bare.month }))
    expect([again.sentCount, again.withoutAccount.length]).toEqual([0, 1])
    const { statements: rows } = dataOf(await stage.call(office.staff, list, { month: bare.month }))
    expect(rows.find(({ statementId }) => statementId === bare.statementId)?.payTo).toBeUndefined()
    const number = freshCard()
    const accountId = await given(bare.owner, number)
    dataOf(await confirm(office.staff, accountId, number))
    expect(dataOf(await stage.call(office.staff, send, { month: bare.month })).sentCount).toBe(1)
    expect(await payToOf(bare)).toBe(accountId)
  })

  it('that the bank returned goes to the new account by whoever approves and did not confirm it', async () => {
    const { shop, number } = await castSent(stage, { office, fens: [1_500] })
    const redirect = (personId: string) =>
      stage.call(personId, takeNewAccount, { statementId: shop.statementId })
    expect(codeOf(await redirect(office.chair))).toBe('NOT_RETURNED')
    const fileBase64 = Buffer.from(`结算单号,金额,结果\n${number},15.00,退回`).toString('base64')
    dataOf(await stage.call(office.staff, importResult, { mode: 'run', fileBase64 }))
    expect(codeOf(await redirect(office.chair))).toBe('NO_NEW_ACCOUNT')
    const card = freshCard()
    const accountId = await given(shop.owner, card)
    dataOf(await confirm(office.vice, accountId, card))
    const { statements: rows } = dataOf(await stage.call(office.staff, list, { month: shop.month }))
    expect(rows.find(({ statementId }) => statementId === shop.statementId)?.hasNewAccount).toBe(true)
    expect(codeOf(await redirect(office.staff))).toBe('FORBIDDEN')
    expect(codeOf(await redirect(office.vice))).toBe('CONFIRMED_IT')
    dataOf(await redirect(office.chair))
    expect(await payToOf(shop)).toBe(accountId)
    expect(codeOf(await redirect(office.chair))).toBe('NOT_RETURNED')
  })
})

describe('the bank’s sheet', () => {
  it('is for those who export, and each account in it is put down every time', async () => {
    const { shop } = await castSent(stage, { office, fens: [900] })
    const auditor = await castPerson(stage, { staffRoles: ['auditor'] })
    const export_ = (personId: string) => stage.call(personId, exportBankSheet, { month: shop.month })
    expect(codeOf(await export_(auditor))).toBe('FORBIDDEN')
    expect(codeOf(await export_(shop.owner))).toBe('FORBIDDEN')
    const looks = () => stage.documents(accountEvents, { kind: 'exported', statementId: shop.statementId })
    expect(await looks()).toEqual([])
    dataOf(await export_(office.staff))
    await stage.setClock(stage.noon + 1_000)
    dataOf(await export_(office.vice))
    expect((await looks()).map(({ actor }) => actor).sort()).toEqual([office.staff, office.vice].sort())
    expect(codeOf(await stage.call(office.staff, exportBankSheet, { month: '202001' }))).toBe('NOTHING_SENT')
  })

  it('leaves out and names what was sent before accounts were kept', async () => {
    const { shop } = await castSent(stage, { office, fens: [450] })
    await stage.database.collection(statements.name).doc(shop.statementId).update({ payTo: null })
    const { withoutAccount } = dataOf(await stage.call(office.staff, exportBankSheet, { month: shop.month }))
    expect(withoutAccount).toContainEqual({
      statementId: shop.statementId,
      merchantName: '春风面馆',
      fen: 450,
    })
  })
})
