import { itemSceneOf } from '../../../miniprogram/contract/item-code'
import type { ItemLabel } from '../../../miniprogram/contract/loan-items'
import type { LoanItemRecord } from './item-records'

/** A label as it is printed. */
export function presentLabel(item: LoanItemRecord): ItemLabel {
  const { _id, kind, state, labelledAt } = item
  return { itemCode: _id, scene: itemSceneOf(_id), kind, state, labelledAt }
}
