import { setTimeout as pause } from 'node:timers/promises'

/** What the way between phone and door did to one sending. */
export type LineFault = 'lost' | 'answer-lost' | 'twice' | 'late'

const FAULTS: readonly LineFault[] = ['lost', 'answer-lost', 'twice', 'late']
const LATE_MS_MAX = 60

/** A line that does something to a share of what is sent over it, and counts it. */
export function badLine(random: () => number, share: number) {
  const injected: Partial<Record<LineFault, number>> = {}
  return {
    injected,
    /** What was sent in bad weather: the share of faults is one of these. */
    sent: 0,
    isCalm: false,
    /** Sends over the line; undefined when no answer comes back. A sending may be made twice. */
    async over<Answer>(send: (isRepeat: boolean) => Promise<Answer>): Promise<Answer | undefined> {
      if (this.isCalm) return send(false)
      this.sent += 1
      const fault = random() < share ? FAULTS[Math.floor(random() * FAULTS.length)] : undefined
      if (fault) injected[fault] = (injected[fault] ?? 0) + 1
      if (fault === 'lost') return undefined
      if (fault === 'late') await pause(random() * LATE_MS_MAX)
      const [answer] = await Promise.all([send(false), ...(fault === 'twice' ? [send(true)] : [])])
      return fault === 'answer-lost' ? undefined : answer
    },
  }
}
