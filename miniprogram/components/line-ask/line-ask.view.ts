import { dayWord, timeText } from '../../contract/shanghai-time'
import type { AskView } from '../../contract/signals'

/** A question as the holder reads it. */
export interface AskFace {
  askId: string
  text: string
}

/** The questions about one voucher, or about all of them when none is named. */
export function askFaces(asks: readonly AskView[], voucherId: string, now: number): AskFace[] {
  return asks
    .filter((ask) => now < ask.answerUntil && (voucherId === '' || ask.voucherId === voucherId))
    .map(({ askId, title, storeName, redeemedAt }) => ({
      askId,
      text: `${dayWord(redeemedAt, now)} ${timeText(redeemedAt)} 在${storeName}用的“${title}”，东西收到了吗？`,
    }))
}
