import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Position } from '../../../miniprogram/contract/nearest'

/** The stations as every peer gets them, by their place in the packed list. */
export interface PeerStations {
  positions: readonly Position[]
  /** For each wish the places of the stations that have what is wished for. */
  fitting: ReadonlyMap<string, ReadonlySet<number>>
}

/** Answers to searches: milliseconds from asking to having the answer, and the places found, nearest first. */
export interface PeerAnswers {
  ms: number[]
  places: number[][]
}

/** A store that people would otherwise ask, running here with the same stations in it. */
export interface RunningPeer {
  /** Asks for the nearest to each place, one after the other. */
  ask(question: { wish: string; origins: readonly Position[]; count: number }): Promise<PeerAnswers>
  stop(): Promise<void>
}

export interface Peer {
  name: string
  /** How it is installed, for a line that says that it is not. */
  install: string
  /** Starts the store in a folder of its own; undefined when it is not installed. */
  start(folder: string, stations: PeerStations): Promise<RunningPeer | undefined>
}

/** Where Debian keeps PostgreSQL's own programs, which are not in the PATH. */
const POSTGRES_FOLDER = '/usr/lib/postgresql'

/** The path of a program that is installed here. */
export function findProgram(program: string): string | undefined {
  const versions = existsSync(POSTGRES_FOLDER) ? readdirSync(POSTGRES_FOLDER).sort().reverse() : []
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    ...versions.map((version) => join(POSTGRES_FOLDER, version, 'bin')),
  ]
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path))
}

/** Runs a program to its end and answers what it printed; rejects with its complaint. */
export function runProgram(
  path: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(path, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let printed = ''
    let complaint = ''
    child.stdout!.on('data', (data: Buffer) => (printed += data.toString()))
    child.stderr!.on('data', (data: Buffer) => (complaint += data.toString()))
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0
        ? resolve(printed)
        : reject(new Error(complaint.trim().split('\n').at(-1) || `${path}: ${code}`)),
    )
  })
}

/** Ends a process that was started here and waits until it is gone. */
export function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('close', () => resolve())
    child.kill('SIGINT')
  })
}

/** Tries again until something succeeds, for a server that is only coming up. */
export async function whenReady<Value>(attempt: () => Promise<Value>, attempts = 100): Promise<Value> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt()
    } catch (error) {
      if (tried >= attempts) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}
