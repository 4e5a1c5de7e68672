import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the platform gives one door: seconds a call may last, and memory. */
export interface DoorLimits {
  timeoutSeconds: number
  memoryMb: number
}

/** The limits of every door by name, from `cloudfunctions/doors/limits.json`. Refuses a missing or broken file in a sentence. */
export function readDoorLimits(root: string): Record<string, DoorLimits> {
  const path = join(root, 'cloudfunctions', 'doors', 'limits.json')
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Record<string, DoorLimits>
  } catch (error) {
    throw new Error(`cloudfunctions/doors/limits.json 读不了：${(error as Error).message}`)
  }
}
