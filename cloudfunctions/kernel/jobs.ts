import { minuteOfDay } from '../../miniprogram/contract/shanghai-time'
import { currentInstant } from './clock'
import type { Kernel } from './define-action'
import { faultNote, writeLog } from './log'

export interface Job {
  name: string
  /** Runs in every minute of the day that this divides. */
  everyMinutes: number
  run(kernel: Kernel, now: number): Promise<void>
}

/** Who started the door, and when. */
export interface Firing {
  source: string
  now: number
}

/** A timer, or another function of ours asking for urgent work; never a person's phone. */
function isOurs(source: string): boolean {
  return source === 'wx_trigger' || /(^|,)scf$/.test(source)
}

/** Runs every job that is due, one after the other; one that breaks does not keep the others from running. */
export async function runJobs(
  jobs: readonly Job[],
  kernel: Kernel,
  { source, now }: Firing,
): Promise<{ ok: boolean; code?: 'FORBIDDEN'; ran: string[]; broken: string[] }> {
  if (!isOurs(source)) return { ok: false, code: 'FORBIDDEN', ran: [], broken: [] }
  const ran: string[] = []
  const broken: string[] = []
  for (const job of jobs.filter((candidate) => minuteOfDay(now) % candidate.everyMinutes === 0)) {
    const startedAt = currentInstant()
    try {
      await job.run(kernel, now)
      ran.push(job.name)
    } catch (error) {
      broken.push(job.name)
      writeLog({
        trace: 'timer',
        action: job.name,
        ms: currentInstant() - startedAt,
        outcome: 'BROKEN',
        note: faultNote(error),
      })
    }
  }
  return { ok: broken.length === 0, ran, broken }
}
