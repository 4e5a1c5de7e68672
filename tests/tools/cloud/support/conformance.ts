import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import tcb from '@cloudbase/node-sdk'
import wxCloud from 'wx-server-sdk'
import { test } from 'vitest'
import { startCloud } from '../../../../tools/cloud/start-cloud'
import type { CollectionDeclaration, RunningCloud } from '../../../../tools/cloud/start-cloud'
import type { Collection, Db, Fields } from './sdk-shapes'

/** `REMOTE=1` points the suite at a real environment; its credentials come from the environment too. */
export const isRemote = process.env.REMOTE === '1'
export const localOnly: typeof test | typeof test.skip = isRemote ? test.skip : test
export const FUNCTIONS_DIR = fileURLToPath(new URL('../fixtures/functions', import.meta.url))

/** The genuine SDKs, pointed at a machine of their own (or at a real environment). */
export interface Conformance {
  wx: typeof wxCloud
  db: Db
  /** @cloudbase/node-sdk's own application object */
  app: ReturnType<typeof tcb.init>
  /** the local machine; undefined when remote */
  cloud: RunningCloud | undefined
  /** Creates a collection with a name nobody else has, fills it, and gives its handle and name. */
  fresh(
    documents?: Fields[],
    indexes?: CollectionDeclaration['indexes'],
  ): Promise<{ name: string; rows: Collection }>
  /** Asks the control plane. */
  local(name: string, body?: Fields): Promise<Fields>
  stop(): Promise<void>
}

let collectionCount = 0

/** Starts a machine of its own for one test file and points this process's environment at it. */
export async function openConformance(): Promise<Conformance> {
  const dir = mkdtempSync(join(tmpdir(), 'niangjia-cloud-'))
  const cloud = isRemote
    ? undefined
    : await startCloud({ port: 0, dataDir: dir, functionsDir: FUNCTIONS_DIR })
  if (cloud) Object.assign(process.env, cloud.sdkEnvironment)
  wxCloud.init({ env: process.env.TCB_ENV ?? '' })
  const app = tcb.init({ env: process.env.TCB_ENV ?? '' })
  const db = wxCloud.database() as unknown as Db
  const local = async (name: string, body?: Fields): Promise<Fields> => {
    if (!cloud) return {}
    const response = await fetch(`${cloud.url}/__local/${name}`, {
      ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
    })
    return (await response.json()) as Fields
  }
  return {
    wx: wxCloud,
    db,
    app,
    cloud,
    local,
    async fresh(documents = [], indexes = []) {
      const name = `conformance_${Date.now()}_${(collectionCount += 1)}`
      if (indexes.length > 0) await local('collections', { collections: [{ name, indexes }] })
      else await db.createCollection(name)
      for (const data of documents) await db.collection(name).add({ data })
      return { name, rows: db.collection(name) }
    },
    async stop() {
      await cloud?.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** The error a promise rejects with; fails when it does not. */
export async function rejectionOf(promise: Promise<unknown>): Promise<Record<string, unknown>> {
  try {
    await promise
  } catch (thrown) {
    return thrown as Record<string, unknown>
  }
  throw new Error('expected a refusal, got an answer')
}
