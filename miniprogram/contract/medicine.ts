import * as v from 'valibot'
import { actionSpec } from './action'
import { dayField, idField, lineField } from './fields'
import { STOCKED_AT_ONCE_MAX, piecesField, type StockLedger } from './loans'

/** Longest name of a medicine, in characters. */
export const LOT_NAME_MAX = 20
/** Lots a box may hold: it is a first-aid box and no pharmacy. */
export const LOTS_MAX = 40
/** What is good for fewer days than this is shown as ending soon. */
export const EXPIRES_SOON_DAYS = 30

/** Medicine of one name and one date in a station's box. */
export interface MedicineLot {
  lotId: string
  name: string
  /** Pieces there, those the union has to decide on included. */
  count: number
  /** The last day it may be used, `yyyymmdd`. */
  expiresOn: string
  /** Pieces whose writing-off the union still has to decide; left out when there are none. */
  awaiting?: number
}

export const lotNameField = lineField(LOT_NAME_MAX)

/**
 * The keeper's monthly check of the medicine box: what each lot really holds, what was thrown away because its date had
 * passed, and what was put in anew. It is due again next month.
 */
export const checkMedicine = actionSpec<{ lots: MedicineLot[]; ledger: StockLedger; checkedOn: string }>()({
  name: 'loans.checkMedicine',
  door: 'front',
  effect: 'write',
  input: v.strictObject({
    stationId: idField,
    /** Every lot that is in the box, as it was found. */
    lots: v.pipe(
      v.array(
        v.strictObject({
          lotId: idField,
          count: piecesField(0, STOCKED_AT_ONCE_MAX),
          isThrownAway: v.boolean(),
        }),
      ),
      v.maxLength(LOTS_MAX, 'TOO_MANY_LOTS'),
    ),
    added: v.pipe(
      v.array(
        v.strictObject({
          name: lotNameField,
          count: piecesField(1, STOCKED_AT_ONCE_MAX),
          expiresOn: dayField,
        }),
      ),
      v.maxLength(LOTS_MAX, 'TOO_MANY_LOTS'),
    ),
  }),
  refusals: [
    'NOT_YOUR_STATION',
    'STATION_UNKNOWN',
    'LOTS_CHANGED',
    'EXPIRED_KEPT',
    'NOT_EXPIRED',
    'EXPIRY_PAST',
    'AWAITING_AMONG_THEM',
    'TOO_MANY_LOTS',
    'TEXT_NOT_ALLOWED',
  ],
})
