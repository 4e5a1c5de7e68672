import { recordStock, type StockChange } from '../../../../miniprogram/contract/loan-keeping'
import { defineAction } from '../../../kernel/define-action'
import { refused } from '../../../kernel/refusal'
import { findStation } from '../../stations/repository'
import { loanWork } from '../loan-moves'
import type { LoanPolicyRecord } from '../records'
import { findRecorded, recordCorrection, recordCupboard, recordGivingUp, type Recording } from '../recording'
import { findLoan, findPolicy, findPolicyOf } from '../repository'
import { decideKeeping } from '../rules/decide-keeping'
import type { Database } from '../../../kernel/database'

/** The keeper's own words in a record, which others will read; a name from the union's list is nobody's own. */
function wordsOf(change: StockChange, policy: LoanPolicyRecord | undefined): string | undefined {
  if (change.what === 'write-off') return change.note
  if (change.what !== 'replenish') return undefined
  return change.name !== undefined && policy?.medicines.includes(change.name) ? undefined : change.name
}

/** The policy a loan that is given up was made under; it keeps those terms. */
async function termsOfLoan(database: Database, loanId: string): Promise<LoanPolicyRecord | undefined> {
  const loan = await findLoan(database, loanId)
  return loan && findPolicyOf(database, loan)
}

async function recordChange(recording: Recording, change: StockChange, terms: LoanPolicyRecord | undefined) {
  const earlier = await findRecorded(recording)
  if (earlier) return earlier
  if (change.what === 'write-off-loan') return recordGivingUp(recording, change, terms)
  if (change.what === 'correct') return recordCorrection(recording, change)
  return recordCupboard(recording, change)
}

/** What a keeper does to the cupboard, as an event and never as a new number. */
export const recordStockAction = defineAction(recordStock, {
  permit: 'loan.keep',
  rate: { max: 60, windowMs: 60_000 },
  async run({ database, input, now, who, requestId, wechat }) {
    const { stationId, change } = input
    const { keeperOf, personId } = who
    const station = decideKeeping({ keeperOf, stationId, station: await findStation(database, stationId) })
    if (station.isRefused) return station
    const policy = await findPolicy(database, now)
    // Asked before the transaction, which is not to wait for WeChat.
    const words = wordsOf(change, policy)
    if (words !== undefined && !(await wechat.isTextAllowed(words, personId)))
      return refused('TEXT_NOT_ALLOWED')
    const terms = change.what === 'write-off-loan' ? await termsOfLoan(database, change.loanId) : policy
    return database.transaction(async (transaction) => {
      const work = loanWork(transaction)
      const recording = { work, station: station.value, policy, keeperId: personId, requestId, now }
      return recordChange(recording, change, terms)
    })
  },
})
