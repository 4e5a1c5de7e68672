import type { Clock } from '../clock'
import type { FunctionDeclaration } from '../functions/function-folder'
import { nextRun, parseCron } from './cron'
import type { Cron } from './cron'

export interface TimerEvent {
  Type: 'Timer'
  TriggerName: string
  /** ISO instant on the shifted clock */
  Time: string
  Message: string
}

export interface TimerLoop {
  /** Starts anew from a list of functions. */
  load(functions: FunctionDeclaration[]): void
  stop(): void
}

interface Timer {
  functionName: string
  triggerName: string
  cron: Cron
  nextAt: number | undefined
  isRunning: boolean
  /** an instant came while a run was going; it is made up for once, right after */
  isOwed: boolean
}

/** setTimeout cannot wait longer than this; the loop looks again. */
const WAIT_MS_MAX = 3_600_000

/**
 * Fires timers on the shifted clock. When the clock leaps over several instants of one timer, it fires once; when a
 * run is still going, the instants that come meanwhile are made up for by one run after it, so one function's timer
 * never overlaps itself and none is forgotten.
 */
export function createTimerLoop(
  clock: Clock,
  fire: (name: string, event: TimerEvent) => Promise<unknown>,
): TimerLoop {
  let timers: Timer[] = []
  let handle: NodeJS.Timeout | undefined
  let lastSeen = clock.now()

  const arm = (): void => {
    clearTimeout(handle)
    const instants = timers.flatMap((timer) => (timer.nextAt === undefined ? [] : [timer.nextAt]))
    if (instants.length === 0) return
    handle = setTimeout(look, Math.min(WAIT_MS_MAX, Math.max(0, Math.min(...instants) - clock.now())))
    handle.unref()
  }

  const look = (): void => {
    const now = clock.now()
    const isBack = now < lastSeen
    lastSeen = now
    for (const timer of timers) {
      const isDue = timer.nextAt !== undefined && timer.nextAt <= now
      if (isDue && timer.isRunning) timer.isOwed = true
      else if (isDue) void run(timer, now)
      if (isDue || isBack) timer.nextAt = nextRun(timer.cron, now)
    }
    arm()
  }

  const run = async (timer: Timer, now: number): Promise<void> => {
    timer.isRunning = true
    try {
      await fire(timer.functionName, timerEvent(timer.triggerName, now))
    } catch {
      // The function's own log says what failed; a timer goes on.
    } finally {
      timer.isRunning = false
    }
    if (!timer.isOwed) return
    timer.isOwed = false
    await run(timer, clock.now())
  }

  clock.onShift(look)
  return {
    load(functions) {
      const now = clock.now()
      timers = functions.flatMap((declaration) =>
        declaration.triggers.map((trigger) => {
          const cron = parseCron(trigger.config)
          return {
            functionName: declaration.name,
            triggerName: trigger.name,
            cron,
            nextAt: nextRun(cron, now),
            isRunning: false,
            isOwed: false,
          }
        }),
      )
      arm()
    },
    stop() {
      clearTimeout(handle)
      for (const timer of timers) timer.isOwed = false
      timers = []
    },
  }
}

/** The event a timer hands to its function. */
export function timerEvent(triggerName: string, now: number): TimerEvent {
  return { Type: 'Timer', TriggerName: triggerName, Time: new Date(now).toISOString(), Message: '' }
}
