import { readCreditCode } from '../../../../miniprogram/contract/credit-code'
import { MERCHANT_AGREEMENT } from '../../../../miniprogram/contract/merchants'
import type { Position } from '../../../../miniprogram/contract/nearest'
import { isInChina } from '../../../../miniprogram/contract/station-draft'
import { done, refused, type Outcome } from '../../../kernel/refusal'

export interface ApplyingFacts {
  /** An application of this person is open, or they own a merchant. */
  hasMerchant: boolean
  agreementVersion: string
  /** Shops are taken in the category that was chosen. */
  isCategoryOpen: boolean
  /** As it was typed. */
  licence: string
  position: Position
  /** Another merchant that is not over has this licence. */
  isLicenceTaken: boolean
}

export type ApplyingRefusal =
  | 'ALREADY_APPLIED'
  | 'AGREEMENT_MISSING'
  | 'CATEGORY_CLOSED'
  | 'LICENCE_WRONG'
  | 'POSITION_OUTSIDE_CHINA'
  | 'LICENCE_TAKEN'

/** Whether somebody may apply with this; gives the licence as it is kept. That it is taken is said of sound ones only. */
export function decideApplying(facts: ApplyingFacts): Outcome<{ licence: string }, ApplyingRefusal> {
  if (facts.hasMerchant) return refused('ALREADY_APPLIED')
  if (facts.agreementVersion !== MERCHANT_AGREEMENT.version) return refused('AGREEMENT_MISSING')
  if (!facts.isCategoryOpen) return refused('CATEGORY_CLOSED')
  const licence = readCreditCode(facts.licence)
  if (licence === undefined) return refused('LICENCE_WRONG')
  if (!isInChina(facts.position)) return refused('POSITION_OUTSIDE_CHINA')
  if (facts.isLicenceTaken) return refused('LICENCE_TAKEN')
  return done({ licence })
}
