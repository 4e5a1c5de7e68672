import type { DoorCodeView } from '../../../../contract/station-doors'
import { dayOf, dayText } from '../../../../contract/shanghai-time'
import { spokenCode } from '../../desk-words.view'

export interface DoorLine {
  doorCode: string
  spoken: string
  note: string
}

/** A station's codes as lines; the newest last, as sheets were hung. */
export function doorLines(doors: readonly DoorCodeView[]): DoorLine[] {
  return [...doors]
    .sort((left, right) => (left.issuedAt ?? 0) - (right.issuedAt ?? 0))
    .map(({ doorCode, place, issuedAt }) => {
      const made = issuedAt === undefined ? '' : `${dayText(dayOf(issuedAt))}做的`
      return {
        doorCode,
        spoken: spokenCode(doorCode),
        note: [place ?? '', made].filter(Boolean).join('，') || '一直在用',
      }
    })
}
