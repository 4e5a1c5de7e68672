import { spokenCheckCharacter, spokenLetters } from './spoken-code'

/**
 * The number on a printed card: eleven characters that chance picked, 54 bits, and one that catches a slip of the finger.
 * It says nothing about whose card it is.
 */
export const PAPER_BODY_LENGTH = 11
export const PAPER_NUMBER_LENGTH = PAPER_BODY_LENGTH + 1
/** What a person may type or a scanner give, spaces and the mark of the code included. */
export const PAPER_INPUT_MAX = 40

/** Tells the code of a printed card from a voucher's. */
const QR_MARK = 'NIANGJIA-CARD:'
const GROUP = 4

export function completePaperNumber(body: string): string {
  return body + spokenCheckCharacter(body)
}

/** `3F7K 2M9P Q4TX`, as it stands on the card and is read aloud. */
export function paperNumberText(number: string): string {
  return (number.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? []).join(' ')
}

/** What the QR code on a card says. */
export const paperQrText = (number: string) => QR_MARK + number

/** Whether a scanner read a printed card, right or not. */
export const isPaperQr = (text: string) => text.trim().startsWith(QR_MARK)

/** The clean number of what was typed or scanned; undefined when it cannot be one. */
export function readPaperNumber(text: string): string | undefined {
  const clean = spokenLetters(isPaperQr(text) ? text.trim().slice(QR_MARK.length) : text)
  if (clean?.length !== PAPER_NUMBER_LENGTH) return undefined
  const body = clean.slice(0, PAPER_BODY_LENGTH)
  return completePaperNumber(body) === clean ? clean : undefined
}
