import { openDatabase } from '../kernel/database'
import type { Kernel } from '../kernel/define-action'
import { openFiles } from '../kernel/files'
import { readSecrets } from '../kernel/secrets'
import { openWeChat } from '../kernel/wechat'

/** Opens what every door needs, once an instance; fails at start when a secret is missing. */
export function openKernel(): Kernel {
  const secrets = readSecrets(process.env)
  return { database: openDatabase(), secrets, wechat: openWeChat(), files: openFiles() }
}
