import type { OutreachSessionView } from '../../../../contract/outreach'
import { dayText, dayOf, timeText } from '../../../../contract/shanghai-time'

/** What stands around the picture of a recruiting code. */
export interface CodeFace {
  title: string
  placeName: string
  /** In two groups of four, as it is read aloud. */
  spokenCode: string
  joinedText: string
  validText: string
  isStale: boolean
}

/** The session's code as it is held out to people. */
export function codeFace(session: OutreachSessionView, now: number): CodeFace {
  const { recruitingCode, codeValidUntil } = session
  const isStale = now >= codeValidUntil
  return {
    title: session.title,
    placeName: session.placeName,
    spokenCode: recruitingCode.replace(/^(.{4})(.+)$/, '$1 $2'),
    joinedText: `已有 ${session.joinedCount} 人入会`,
    validText: isStale
      ? '入会码已过期，新开一场就有新码'
      : `用到 ${dayText(dayOf(codeValidUntil))} ${timeText(codeValidUntil)}`,
    isStale,
  }
}
