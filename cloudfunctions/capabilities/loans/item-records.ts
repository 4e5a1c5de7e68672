import type { LoanItemState } from '../../../miniprogram/contract/loan-items'
import type { ItemKind } from '../../../miniprogram/contract/loans'
import {
  SPOKEN_ALPHABET,
  SPOKEN_BODY_LENGTH,
  completeSpokenCode,
} from '../../../miniprogram/contract/spoken-code'
import { collection, type Stored } from '../../kernel/collection'
import { digestOf } from './records'

/** One thing with a code on it; the code is the id. It is always one of the pieces of its kind in the ledger. */
export interface LoanItemRecord extends Stored {
  kind: ItemKind
  state: LoanItemState
  /** Where it is; while it is out, the station it was borrowed from. */
  stationId: string
  /** The loan it is out on; null when it is not out. */
  loanId: string | null
  /** When somebody who does not have it scanned it while it was out: its keeper is told that it turned up. */
  foundAt: number | null
  /** The sheet it was made with, by which a repeated request is known. */
  sheetId: string
  labelledAt: number
}

export const loanItems = collection<LoanItemRecord>('loan_items', [
  { name: 'by_station', keys: { stationId: 1, _id: 1 } },
])

/** Labels made by one request. */
export function labelSheetIdOf(personId: string, requestId: string): string {
  return `labels.${digestOf('labels', personId, requestId).toString('base64url').slice(0, 24)}`
}

/**
 * The code in a place of a sheet. It follows from the request, so that a repeat makes the same labels, and is as good as
 * random to anybody else: one in twenty-seven thousand million meets another, and then nothing is written.
 */
export function itemCodeAt(sheetId: string, place: number): string {
  const digest = digestOf('item', sheetId, String(place))
  const letters = Array.from({ length: SPOKEN_BODY_LENGTH }, (_, index) =>
    SPOKEN_ALPHABET.charAt(digest.readUInt32BE(4 * index) % SPOKEN_ALPHABET.length),
  )
  return completeSpokenCode(letters.join(''))
}
