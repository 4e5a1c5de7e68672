import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Whether a module was started from the command line, as opposed to imported by another. */
export function isMain(moduleUrl: string): boolean {
  const started = process.argv[1]
  return started !== undefined && realpathSync(started) === realpathSync(fileURLToPath(moduleUrl))
}
