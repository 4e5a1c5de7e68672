import type { Choice } from '../../../../components/visit-form/visit-form.view'
import { dayWord, timeText } from '../../../../contract/shanghai-time'
import type { FaultState, MyFaultView, ReportOutcome } from '../../../../contract/station-visitors'
import { facilityLabel, type FacilityState } from '../../../../contract/stations'

/** What became of something this person reported. */
export interface MyFaultLine {
  faultId: string
  title: string
  whenText: string
  stateText: string
  tone: 'attention' | 'open' | 'closed'
}

const STATE_WORDS: Record<FaultState, Pick<MyFaultLine, 'stateText' | 'tone'>> = {
  reported: { stateText: '等站长看', tone: 'attention' },
  confirmed: { stateText: '站长知道了，等修', tone: 'attention' },
  fixed: { stateText: '修好了', tone: 'open' },
  dismissed: { stateText: '站长看过，没有问题', tone: 'closed' },
}

/** The person's own reports, newest first. */
export function myFaultLines(faults: readonly MyFaultView[], now: number): MyFaultLine[] {
  return faults.map(({ faultId, facility, text, state, reportedAt }) => ({
    faultId,
    title: facility === undefined ? (text ?? '') : facilityLabel(facility),
    whenText: `你${dayWord(reportedAt, now)} ${timeText(reportedAt)} 报的`,
    ...STATE_WORDS[state],
  }))
}

/** What can be broken here, and the place itself for everything else. */
export function faultChoices(facilities: readonly FacilityState[], chosen: string): Choice<string>[] {
  const things = facilities.map(({ code }) => ({ code: code as string, label: facilityLabel(code) }))
  return [...things, { code: '', label: '别的' }].map((one) => ({ ...one, isChosen: one.code === chosen }))
}

const REPORT_WORDS: Record<ReportOutcome, string> = {
  opened: '报上去了，站长会来看。',
  joined: '有人先报过，已经算上你这一份。',
  'already-reported': '你报过了，还在等。',
}

/** What to say after a report. One that joins what the keeper knows already says so. */
export function reportText(outcome: ReportOutcome, state: FaultState): string {
  return outcome === 'opened' && state === 'confirmed'
    ? '记下了，站长已经知道它坏了。'
    : REPORT_WORDS[outcome]
}
