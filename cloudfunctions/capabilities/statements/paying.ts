import type { Database } from '../../kernel/database'
import { ledgerWriter } from '../ledger/repository'
import { paymentEntry } from '../ledger/rules/entries'
import { monthWord } from './rules/month'
import { statementWriter } from './repository'
import { afterEvent } from './states'

/**
 * Books that the bank paid a statement, together with its state. False when it was paid already or was never sent; of two
 * who pay at once, the second finds it paid.
 */
export async function payStatement(
  database: Database,
  { statementId, at }: { statementId: string; at: number },
): Promise<boolean> {
  return database.transaction(async (transaction) => {
    const writer = statementWriter(transaction)
    const statement = await writer.find(statementId)
    const paid = statement && afterEvent(statement.state, 'pay')
    if (!paid) return false
    const { merchantId, fen, month, number } = statement
    const title = `${monthWord(month)}结算`
    await ledgerWriter(transaction).append(
      paymentEntry({ statementId, merchantId, title, receiptNumber: number, fen, at }),
    )
    await writer.change(statementId, { state: paid, paidAt: at, bankSaid: null })
    return true
  })
}
