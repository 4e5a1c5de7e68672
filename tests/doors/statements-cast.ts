import { lineHolds, type LineHoldRecord } from '../../cloudfunctions/capabilities/signals/records'
import { ledgerEntries, type LedgerEntryRecord } from '../../cloudfunctions/capabilities/ledger/records'
import { accountOf } from '../../cloudfunctions/capabilities/merchants/account-of'
import {
  payeeAccounts,
  payeeDesks,
  type PayeeAccountRecord,
} from '../../cloudfunctions/capabilities/merchants/account-records'
import { merchants, stores } from '../../cloudfunctions/capabilities/merchants/records'
import { statementPolicies, statementPolicyIdOf } from '../../cloudfunctions/capabilities/statements/records'
import { ACCOUNT_CONSENT } from '../../miniprogram/contract/merchant-accounts'
import { addDays, dayOf, dayStart } from '../../miniprogram/contract/shanghai-time'
import { approve, draw, send } from '../../miniprogram/contract/statements'
import { lineOf } from '../capabilities/statements/statement-builders'
import { castPerson } from './cast'
import { dataOf, type DoorStage } from './door-stage'

export const VICE_CHAIR_FEN_MAX = 50_000
export const DISPUTE_DAYS = 3
let shopCount = 0
let accountCount = 0

/** Staff, vice-chair and chair, and a policy by which the vice-chair approves up to 500 yuan. */
export async function castOffice(stage: DoorStage) {
  await stage.insert(statementPolicies, [
    {
      _id: statementPolicyIdOf(7),
      version: 7,
      validFrom: stage.noon - 1,
      source: '试行办法',
      viceChairFenMax: VICE_CHAIR_FEN_MAX,
      disputeDays: DISPUTE_DAYS,
    },
  ])
  const [staff, vice, chair] = await Promise.all([
    castPerson(stage, { staffRoles: ['staff'] }),
    castPerson(stage, { staffRoles: ['vice-chair'] }),
    castPerson(stage, { staffRoles: ['chair'] }),
  ])
  return { staff, vice, chair }
}

/** A month before the stage's, with its first noon. */
export function lastMonth(stage: DoorStage) {
  const month = dayOf(dayStart(`${dayOf(stage.noon).slice(0, 6)}01`) - 1).slice(0, 6)
  return { month, noon: dayStart(`${month}01`) + 12 * 3_600_000 }
}

/** A shop with one store and an owner; `book` writes redemptions of given sums, one a day, into its last month. */
export async function castShop(stage: DoorStage, name = '春风面馆') {
  shopCount += 1
  const merchantId = `cast-shop-${shopCount}`
  const storeId = `${merchantId}-s1`
  await stage.insert(merchants, [
    { _id: merchantId, name, category: 'meal', state: 'approved', approvedAt: stage.noon } as never,
  ])
  await stage.insert(stores, [
    { _id: storeId, merchantId, name: `${name}总店`, address: '', latitude: 0, longitude: 0 } as never,
  ])
  const owner = await castPerson(stage, { ownerOf: merchantId })
  const { month, noon } = lastMonth(stage)
  let lineCount = 0
  async function book(fens: readonly number[], from = noon): Promise<LedgerEntryRecord[]> {
    const entries = fens.map((fen, index) => {
      lineCount += 1
      const line = lineOf({
        voucherId: `${merchantId}.v${lineCount}`,
        fen,
        storeId,
        at: from + index * 86_400_000,
      })
      return {
        ...line,
        merchantId,
        lines: line.lines.map((one) =>
          one.account.startsWith('payable') ? { ...one, account: `payable:${merchantId}` as const } : one,
        ),
      }
    })
    await stage.insert(ledgerEntries, entries)
    return entries
  }
  return { merchantId, storeId, owner, month, book, statementId: `${merchantId}.${month}` }
}
export type Shop = Awaited<ReturnType<typeof castShop>>

/** A confirmed account of a merchant, in force from now on; its number is a company's, sixteen digits long. */
export async function castAccount(
  stage: DoorStage,
  merchantId: string,
  parts: Partial<PayeeAccountRecord> = {},
): Promise<{ account: PayeeAccountRecord; payee: string; bank: string; number: string }> {
  accountCount += 1
  const plain = {
    payee: `演示商户${accountCount}`,
    bank: '东河农商银行大街支行',
    number: `90001100${String(10_000_731 + accountCount)}`,
  }
  const account: PayeeAccountRecord = {
    ...accountOf({
      form: { kind: 'company', ...plain, consentVersion: ACCOUNT_CONSENT.version },
      ...{ digits: plain.number, accountId: `pa-cast-${accountCount}`, merchantId, personId: 'oSomeOwner' },
      ...{ secrets: stage.secrets, now: stage.noon },
    }),
    ...{ state: 'confirmed', decidedBy: 'oSomeStaff', decidedAt: stage.noon },
    ...parts,
  }
  await stage.insert(payeeAccounts, [account])
  const desks = stage.database.collection(payeeDesks.name)
  await desks.where({ _id: merchantId }).remove()
  const inForceId = account.state === 'confirmed' ? account._id : null
  await stage.insert(payeeDesks, [{ _id: merchantId, inForceId, newestId: account._id }])
  return { account, ...plain }
}

export async function hold(stage: DoorStage, entry: LedgerEntryRecord): Promise<void> {
  const { _id, merchantId, storeId, voucherId } = entry
  const decided = { decidedAt: null, decidedBy: null, note: null }
  const held: LineHoldRecord = {
    ...{ _id, merchantId, storeId, voucherId, ...decided },
    ...{ state: 'held', signals: ['burst'], score: 10, rulesVersion: 1, heldAt: entry.at },
  }
  await stage.insert(lineHolds, [held])
}

/** The instant at which a statement drawn at the stage's noon may be approved. */
export const afterWindow = (stage: DoorStage) => dayStart(addDays(dayOf(stage.noon), DISPUTE_DAYS + 1))

/** A statement of these sums that the chair approved and staff sent to the bank. */
export async function castSent(
  stage: DoorStage,
  { office, fens }: { office: Awaited<ReturnType<typeof castOffice>>; fens: readonly number[] },
) {
  const shop = await castShop(stage)
  const paidTo = await castAccount(stage, shop.merchantId)
  await shop.book(fens)
  const { statement } = dataOf(
    await stage.call(office.staff, draw, { merchantId: shop.merchantId, month: shop.month }),
  )
  await stage.setClock(afterWindow(stage))
  dataOf(await stage.call(office.chair, approve, { statementId: shop.statementId, fen: statement.fen }))
  dataOf(await stage.call(office.staff, send, { month: shop.month }))
  await stage.setClock(stage.noon)
  return { shop, paidTo, number: statement.number, fen: statement.fen }
}
