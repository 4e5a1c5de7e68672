import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseError } from '../cloud/database/database-error'
import { startCloud, type CloudOptions, type Manifest, type RunningCloud } from '../cloud/start-cloud'
import type { BuildResult } from '../build/build-all'

export interface StoreOptions {
  built: BuildResult
  dataDir: string
  isFresh: boolean
  secrets: Record<string, string>
}

/**
 * Starts the cloud over a data folder, emptied first when `isFresh`. A damaged store is thrown away only then;
 * one that another process holds is never touched.
 */
export async function openStore({ built, dataDir, isFresh, secrets }: StoreOptions): Promise<RunningCloud> {
  const options: CloudOptions = {
    port: 0,
    dataDir,
    functionsDir: built.functionsDir,
    manifest: JSON.parse(readFileSync(built.manifestFile, 'utf8')) as Manifest,
    functionEnv: secrets,
  }
  if (!isFresh) return startCloud(options)
  try {
    const cloud = await startCloud(options)
    await fetch(`${cloud.url}/__local/reset`, { method: 'POST', body: '{}' })
    return cloud
  } catch (thrown) {
    if (!(thrown instanceof DatabaseError) || thrown.code !== 'DATABASE_DAMAGED') throw thrown
    for (const name of readdirSync(dataDir))
      if (name.startsWith('documents.db')) rmSync(join(dataDir, name), { force: true })
    return startCloud(options)
  }
}
