import { completeCardNumber } from '../../miniprogram/contract/bank-number'
import { completeCreditCode } from '../../miniprogram/contract/credit-code'

/** A text that calls carry, and who may read it in an answer. */
export interface Canary {
  text: string
  /** Who may read it in an answer; nobody unless named. */
  readers: string[]
}

/** Staff of the district. */
export const DESK = 'oDongheStaff'

/** Everything that must stay where it belongs. What calls bring to light is added as it comes up. */
export const canaries: Record<string, Canary> = {
  holderName: { text: '司徒金丝雀', readers: [] },
  holderPhone: { text: '10000077001', readers: [] },
  // Of a region that does not exist, so nobody's.
  idNumber: { text: '990000190001010017', readers: [] },
  ownerName: { text: '欧阳金丝雀', readers: [DESK] },
  ownerPhone: { text: '10000077002', readers: [DESK] },
  clerkName: { text: '上官金丝雀', readers: [] },
  licence: { text: completeCreditCode('92110000MACANARY7'.replaceAll('Y', '7')), readers: [DESK] },
  disputeText: { text: '金丝雀说这笔不对', readers: [] },
  answerText: { text: '金丝雀下月再看', readers: [] },
  payee: { text: '赫连金丝雀', readers: [] },
  account: { text: completeCardNumber('900011007700001'), readers: [] },
  newAccount: { text: completeCardNumber('900011007700002'), readers: [] },
}
export const textOf = (name: string) => canaries[name]!.text

/** Adds what calls bring to light. */
export function sing(name: string, text: string, readers: string[] = []): string {
  canaries[name] = { text, readers }
  return text
}
