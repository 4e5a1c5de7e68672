import { exportBankSheet } from '../../../../miniprogram/contract/statement-files'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { openAccount } from '../../merchants/account-of'
import { findAccounts, noteExports } from '../../merchants/account-repository'
import { writeBankSheet } from '../files/write-bank-sheet'
import { presentUnpayable } from '../present'
import { listMonth } from '../repository'
import { monthWord } from '../rules/month'

/** The bank's sheet of a month: what was sent and is not paid, each with the account it was approved with, in full. */
export const exportBankSheetAction = defineAction(exportBankSheet, {
  permit: 'statement.export',
  rate: { max: 20, windowMs: 3_600_000 },
  async run({ database, input, now, secrets, who }) {
    const sent = (await listMonth(database, input.month)).filter(({ state }) => state === 'sent')
    if (sent.length === 0) return refused('NOTHING_SENT')
    const accounts = await findAccounts(
      database,
      sent.flatMap(({ payTo }) => (payTo === null ? [] : [payTo.accountId])),
    )
    const payable = sent.flatMap((statement) => {
      const account = statement.payTo && accounts.get(statement.payTo.accountId)
      return account ? [{ statement, account }] : []
    })
    if (payable.length === 0) return refused('ACCOUNTS_MISSING')
    await noteExports(database, {
      exported: payable.map(({ statement, account }) => ({ account, statementId: statement._id })),
      ...{ actor: who.personId, at: now },
    })
    const rows = payable.map(({ statement, account }) => ({ statement, ...openAccount(secrets, account) }))
    const included = new Set(payable.map(({ statement }) => statement._id))
    return done({
      fileName: `${monthWord(input.month)}付款.xlsx`,
      base64: (await writeBankSheet(rows)).toString('base64'),
      withoutAccount: sent.filter(({ _id }) => !included.has(_id)).map(presentUnpayable),
    })
  },
})
