import { spawn } from 'node:child_process'
import { chownSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findProgram, runProgram, stopProcess, whenReady } from './peer'
import { POSTGRES_OWNER, asPostgresOwner } from './postgres-owner'

export interface CounterRush {
  people: number
  budget: number
  atOnce: number
}

/** What one counter in one row gave, and how many a second while it gave. */
export interface CounterFigures {
  given: number
  perSecond: number
}

export interface RunningCounter {
  rush(rush: CounterRush): Promise<CounterFigures>
  stop(): Promise<void>
}

const THREADS = 2

/** One durable transaction: the counter goes down while it is above nothing. */
const CLAIM = `BEGIN;
UPDATE stock SET remaining = remaining - 1 WHERE id = 1 AND remaining > 0;
COMMIT;
`

/** PostgreSQL's one-row counter, kept on disk at every commit, asked by pgbench. */
export const counterPeer = {
  name: 'PostgreSQL 一行计数',
  install: 'apt-get install -y --no-install-recommends postgresql',
  /** Undefined when it is not installed. */
  async start(folder: string): Promise<RunningCounter | undefined> {
    const [initdb, postgres, psql, pgbench] = ['initdb', 'postgres', 'psql', 'pgbench'].map(findProgram)
    if (!initdb || !postgres || !psql || !pgbench) return undefined
    const owner = asPostgresOwner()
    const home = join(folder, 'counter')
    mkdirSync(home)
    if (owner.uid !== undefined) for (const path of [folder, home]) chownSync(path, owner.uid, owner.gid!)
    const data = join(home, 'data')
    await runProgram(initdb, ['-D', data, '-A', 'trust', '-U', POSTGRES_OWNER, '-E', 'UTF8'], owner)
    const settings = ['listen_addresses=', `unix_socket_directories=${home}`, 'max_connections=300']
    const args = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])]
    const server = spawn(postgres, args, { ...owner, stdio: 'ignore' })
    const connection = ['-h', home, '-U', POSTGRES_OWNER]
    const ask = (sql: string) => runProgram(psql, [...connection, '-XqAt', '-c', sql, POSTGRES_OWNER], owner)
    try {
      await whenReady(() => ask('SELECT 1'))
      await ask('CREATE TABLE stock (id integer PRIMARY KEY, remaining integer NOT NULL)')
    } catch (error) {
      await stopProcess(server)
      throw error
    }
    const script = join(home, 'claim.sql')
    writeFileSync(script, CLAIM)
    return {
      async rush({ budget, atOnce }) {
        await ask(`DELETE FROM stock; INSERT INTO stock VALUES (1, ${budget})`)
        // Only as many as there are to be had, so that what is timed is giving and not refusing.
        const each = Math.max(1, Math.ceil(budget / atOnce))
        const clients = ['-c', String(atOnce), '-j', String(THREADS), '-t', String(each)]
        const printed = await runProgram(
          pgbench,
          [...connection, '-n', '-M', 'prepared', ...clients, '-f', script, POSTGRES_OWNER],
          owner,
        )
        const perSecond = Number(/tps = ([\d.]+) \(without/.exec(printed)?.[1] ?? Number.NaN)
        const given = budget - Number((await ask('SELECT remaining FROM stock')).trim())
        return { given, perSecond }
      },
      stop: () => stopProcess(server),
    }
  },
}
