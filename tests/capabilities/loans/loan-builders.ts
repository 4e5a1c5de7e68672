import type {
  LoanPolicyRecord,
  LoanRecord,
  StockRecord,
} from '../../../cloudfunctions/capabilities/loans/records'
import { emptyStock } from '../../../cloudfunctions/capabilities/loans/records'
import { DAY_MS } from '../../../miniprogram/contract/shanghai-time'
import { NOON } from '../builders'

/** Lends umbrellas for a day and power banks for four hours, three things at once, and blames nobody up to 50 yuan. */
export function policyOf(parts: Partial<LoanPolicyRecord> = {}): LoanPolicyRecord {
  return {
    _id: 'policy-1',
    validFrom: NOON - DAY_MS,
    source: '试验',
    openLoansMax: 3,
    noBlameFenMax: 5_000,
    terms: [
      { kind: 'umbrella', keepMinutes: 1_440, remindMinutes: 120, valueFen: 2_500, lowBelow: 2 },
      { kind: 'power-bank', keepMinutes: 240, remindMinutes: 60, valueFen: 6_000, lowBelow: 1 },
      { kind: 'mask', valueFen: 50, lowBelow: 10 },
      { kind: 'medicine', valueFen: 1_500, lowBelow: 2 },
    ],
    ...parts,
  }
}

/** Four umbrellas came in, one is lent. */
export function cupboardOf(parts: Partial<StockRecord> = {}): StockRecord {
  return { ...emptyStock('station-1', 'umbrella'), in: 4, onLoan: 1, onHand: 3, ...parts }
}

export function loanOf(parts: Partial<LoanRecord> = {}): LoanRecord {
  return {
    _id: 'loan-1',
    personId: 'oRider',
    memberId: 'm1000000008',
    memberMasked: '周*',
    cardTail: '0008',
    kind: 'umbrella',
    stationId: 'station-1',
    stationName: '甲站',
    state: 'out',
    borrowedAt: NOON - DAY_MS,
    dueAt: NOON,
    remindAt: null,
    ending: null,
    ...parts,
  }
}
