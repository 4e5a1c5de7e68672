import { tellFound } from '../../../../miniprogram/contract/loan-items'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { loanWork } from '../loan-moves'
import { findScanned } from '../scanned-item'

/** Somebody scanned a thing that is out with somebody else: its keeper is told that it turned up, and not who said so. */
export const tellFoundAction = defineAction(tellFound, {
  permit: 'loan.read',
  rate: { max: 10, windowMs: 60_000 },
  async run({ database, input, now, who }) {
    return database.transaction(async (transaction) => {
      const found = await findScanned(transaction, input.itemCode)
      if (found.isRefused) return found
      const { loan } = found.value
      const isSomebodyElses = loan?.state === 'out' && loan.personId !== who.personId
      if (isSomebodyElses && loan.foundAt === null)
        await loanWork(transaction).loans.changeLoan(loan._id, { foundAt: now })
      return done({ isTold: isSomebodyElses })
    })
  },
})
