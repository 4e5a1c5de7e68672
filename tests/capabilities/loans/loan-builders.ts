import type {
  LoanItemRecord,
  LoanPolicyRecord,
  LoanRecord,
  StockRecord,
  WriteOffRecord,
} from '../../../cloudfunctions/capabilities/loans/records'
import { emptyStock } from '../../../cloudfunctions/capabilities/loans/records'
import { DAY_MS } from '../../../miniprogram/contract/shanghai-time'
import { NOON } from '../builders'

/** Lends umbrellas for a day and power banks for four hours, three things at once, and blames nobody up to 50 yuan. */
export function policyOf(parts: Partial<LoanPolicyRecord> = {}): LoanPolicyRecord {
  return {
    _id: 'policy-1',
    version: 1,
    savedAt: NOON - DAY_MS,
    savedBy: 'oStaff',
    requestId: 'request-policy',
    overdueNoticeDays: 3,
    medicines: ['藿香正气水'],
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
    policyId: 'policy-1',
    itemCode: null,
    foundAt: null,
    remindAt: null,
    overdueNoticeAt: null,
    report: null,
    ending: null,
    ...parts,
  }
}

/** Six pieces of medicine in two lots: two good to the end of March, four for a year more. */
export function boxOf(parts: Partial<StockRecord> = {}): StockRecord {
  const lots = [
    { lotId: 'lot-soon', name: '藿香正气水', count: 2, awaiting: 0, expiresOn: '20260331' },
    { lotId: 'lot-late', name: '碘伏棉签', count: 4, awaiting: 0, expiresOn: '20270301' },
  ]
  const held = { in: 6, onHand: 6, lots, expiresOn: '20260331', eventCount: 1, lastDay: '20260301' }
  return { ...emptyStock('station-1', 'medicine'), ...held, ...parts }
}

/** An umbrella with a code, in the cupboard. */
export function itemOf(parts: Partial<LoanItemRecord> = {}): LoanItemRecord {
  return {
    _id: 'ITEM0001',
    kind: 'umbrella',
    state: 'in-store',
    stationId: 'station-1',
    loanId: null,
    lastLoanId: null,
    writeOffId: null,
    sheetId: 'labels.one',
    labelledAt: NOON - DAY_MS,
    ...parts,
  }
}

/** A power bank on loan that its borrower said was lost. */
export function writeOffOf(parts: Partial<WriteOffRecord> = {}): WriteOffRecord {
  return {
    _id: 'w1',
    stationId: 'station-1',
    stationName: '甲站',
    kind: 'power-bank',
    count: 1,
    reason: 'lost',
    state: 'waiting',
    valueFen: 6_000,
    loanId: 'loan-1',
    itemCode: null,
    lot: null,
    memberMasked: '周*',
    cardTail: '0008',
    askedBy: 'borrower',
    askerId: 'oRider',
    askedAt: NOON,
    note: null,
    decidedAt: null,
    deciderId: null,
    decisionNote: null,
    decisionRequestId: null,
    ...parts,
  }
}
