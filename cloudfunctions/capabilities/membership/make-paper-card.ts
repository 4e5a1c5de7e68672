import { randomInt } from 'node:crypto'
import { PAPER_BODY_LENGTH, completePaperNumber } from '../../../miniprogram/contract/paper-number'
import { SPOKEN_ALPHABET } from '../../../miniprogram/contract/spoken-code'
import { blindIndex, openField, sealField } from '../../kernel/sealed-field'
import type { Secrets } from '../../kernel/secrets'
import { paperCards, type PaperCardRecord } from './paper-card-records'
import { sealPin } from './paper-pin'

const placeOf = (memberId: string) => ({ collection: paperCards.name, id: memberId, field: 'number' })

/** A number nobody can guess. */
export function newPaperNumber(): string {
  const letters = Array.from({ length: PAPER_BODY_LENGTH }, () =>
    SPOKEN_ALPHABET.charAt(randomInt(SPOKEN_ALPHABET.length)),
  )
  return completePaperNumber(letters.join(''))
}

/** How a card is found by its number. */
export const numberBlindOf = ({ indexKey }: Pick<Secrets, 'indexKey'>, number: string) =>
  blindIndex(indexKey, 'paper-card', number)

/** The number of a card, for printing it. */
export const numberOf = ({ fieldKeys }: Pick<Secrets, 'fieldKeys'>, card: PaperCardRecord) =>
  openField(fieldKeys, placeOf(card._id), card.numberSealed)

export interface PaperCardFacts {
  memberId: string
  number: string
  pin: string
  /** Chance picks one unless given. */
  pinSalt?: string
  serial: number
  secrets: Pick<Secrets, 'fieldKeys' | 'indexKey'>
  requestId: string
  now: number
}

/** The member's card from now on. */
export function makePaperCard(facts: PaperCardFacts): PaperCardRecord {
  const { memberId, number, pin, pinSalt, serial, secrets, requestId, now } = facts
  return {
    _id: memberId,
    state: 'active',
    serial,
    numberSealed: sealField(secrets.fieldKeys, placeOf(memberId), number),
    numberBlind: numberBlindOf(secrets, number),
    ...sealPin(secrets.indexKey, memberId, pin, pinSalt),
    misses: 0,
    hold: null,
    issuedAt: now,
    changedAt: now,
    stopReason: null,
    issueRequestId: requestId,
  }
}
