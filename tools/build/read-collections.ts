import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

/** A collection and the indexes its queries are served by; the order of an index's keys is meaning. */
export interface CollectionDeclaration {
  name: string
  indexes: { name: string; keys: Record<string, 1 | -1 | '2dsphere'>; unique?: boolean }[]
}

/** The collections the cloud functions declare, and the files (absolute) the declaration is made of. */
export interface DeclaredCollections {
  collections: CollectionDeclaration[]
  inputs: string[]
}

/** Reads `cloudfunctions/collections.ts` by running it. Refuses a collection or an index declared twice. */
export async function readCollections(root: string): Promise<DeclaredCollections> {
  const entry = join(root, 'cloudfunctions', 'collections.ts')
  if (!existsSync(entry)) return { collections: [], inputs: [entry] }
  const result = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    metafile: true,
    logLevel: 'silent',
  })
  const code = Buffer.from(result.outputFiles[0]!.contents).toString('base64')
  const module = (await import(/* @vite-ignore */ `data:text/javascript;base64,${code}`)) as {
    collections: CollectionDeclaration[]
  }
  refuseDoubles(module.collections)
  return {
    collections: module.collections,
    inputs: Object.keys(result.metafile.inputs).map((path) => join(root, path)),
  }
}

function refuseDoubles(collections: CollectionDeclaration[]): void {
  const seen = new Set<string>()
  for (const { name, indexes } of collections) {
    for (const key of [name, ...indexes.map((index) => `${name}.${index.name}`)]) {
      if (seen.has(key)) throw new Error(`集合或索引声明了两次：${key}`)
      seen.add(key)
    }
  }
}
