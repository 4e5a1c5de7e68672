import type { SpawnOptions } from 'node:child_process'
import { readFileSync } from 'node:fs'

export const POSTGRES_OWNER = 'postgres'

/** PostgreSQL refuses to run as root; there it runs as the user that its package made. */
export function asPostgresOwner(): Pick<SpawnOptions, 'uid' | 'gid'> {
  if (process.getuid?.() !== 0) return {}
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${POSTGRES_OWNER}:`))
  const [, , uid, gid] = (line ?? '').split(':')
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : {}
}
