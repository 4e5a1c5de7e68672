import { labelItems } from '../../../../miniprogram/contract/loan-items'
import { itemOf } from '../../../../miniprogram/contract/loans'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { findStation } from '../../stations/repository'
import { itemCodeAt, labelSheetIdOf, type LoanItemRecord } from '../item-records'
import { itemWriter } from '../item-repository'
import { presentLabel } from '../present-item'
import { loanWriter } from '../repository'
import { decideLabelling } from '../rules/decide-labelling'

/** Gives things in a station's cupboard codes of their own, so that staff can say which umbrella is out. */
export const labelItemsAction = defineAction(labelItems, {
  permit: 'loan.manage',
  rate: { max: 30, windowMs: 60_000 },
  async run({ database, input, now, who, requestId }) {
    const { stationId, kind, count } = input
    const sheetId = labelSheetIdOf(who.personId, requestId)
    const codes = Array.from({ length: count }, (_, place) => itemCodeAt(sheetId, place))
    const station = await findStation(database, stationId)
    return database.transaction(async (transaction) => {
      const items = itemWriter(transaction)
      const known = itemOf(kind)
      const stock = known && (await loanWriter(transaction).findStock(stationId, known.kind))
      const earlier = await items.find(itemCodeAt(sheetId, 0))
      const isRepeat = earlier?.sheetId === sheetId
      // A repeat whose first answer was lost hears of the labels it made.
      const left = stock && isRepeat ? { ...stock, labelled: stock.labelled - count } : stock
      const decision = decideLabelling({ station, kind, count, stock: left })
      if (decision.isRefused) return decision
      const labelled = codes.map((_id): LoanItemRecord => ({
        _id,
        kind: decision.value.item.kind,
        state: 'in-store',
        stationId,
        loanId: null,
        foundAt: null,
        sheetId,
        labelledAt: earlier?.labelledAt ?? now,
      }))
      if (!isRepeat) await items.label(labelled)
      const { name: stationName } = decision.value.station
      return done({ stationId, stationName, labels: labelled.map(presentLabel) })
    })
  },
})
