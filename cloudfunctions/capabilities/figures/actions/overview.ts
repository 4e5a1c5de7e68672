import { overview } from '../../../../miniprogram/contract/ledger'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { sumPayable } from '../../ledger/repository'
import { sumPaid, sumTakenBack } from '../../ledger/walk-repository'
import { listOffers, listStocks } from '../../offers/repository'
import { sumHeld } from '../../vouchers/repository'

/** Every offer's money, and whether the books close. */
export const overviewAction = defineAction(overview, {
  permit: 'figure.read',
  async run({ database }) {
    const stocks = await listStocks(database)
    const ids = stocks.map((stock) => stock._id)
    if (ids.length === 0) return done({ offers: [], balanceFen: 0, payableFen: 0, paidFen: 0 })
    const [offers, held, payable, takenBack, paidFen] = await Promise.all([
      listOffers(database, ids),
      sumHeld(database, ids),
      sumPayable(database, ids),
      sumTakenBack(database, ids),
      sumPaid(database),
    ])
    const rows = offers.map((offer) => {
      const stock = stocks.find((candidate) => candidate._id === offer._id)
      const takenBackCount = takenBack.get(offer._id)?.count ?? 0
      const redeemedCount = payable.get(offer._id)?.count ?? 0
      return {
        offerId: offer._id,
        title: offer.title,
        merchantName: offer.merchantName,
        budgetFen: offer.budgetFen,
        remainingFen: stock?.remainingFen ?? 0,
        issuedCount: (held.get(offer._id)?.count ?? 0) + redeemedCount + takenBackCount,
        redeemedCount,
        takenBackCount,
        heldFen: held.get(offer._id)?.sum ?? 0,
        payableFen: payable.get(offer._id)?.sum ?? 0,
      }
    })
    return done({
      offers: rows,
      balanceFen: rows.reduce(
        (sum, row) => sum + row.budgetFen - row.remainingFen - row.heldFen - row.payableFen,
        0,
      ),
      payableFen: rows.reduce((sum, row) => sum + row.payableFen, 0) - paidFen,
      paidFen,
    })
  },
})
