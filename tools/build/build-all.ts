import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buildFunctions } from './build-functions'
import { emitManifest } from './emit-manifest'
import { isFresh, noteFresh } from './freshness'
import { listFiles } from './list-files'
import { filesThatDecide, packNpm } from './pack-npm'
import { projectRoot } from './project-root'

/** `root` is the project to build; `log` hears one line a part; `force` builds what is unchanged too. */
export interface BuildOptions {
  root?: string
  log?: (line: string) => void
  force?: boolean
}

/** Where the parts of a build stand, absolute. */
export interface BuildResult {
  functionsDir: string
  manifestFile: string
  npmDir: string
}

interface Part {
  name: string
  output: string
  alsoNow?: string[]
  run: () => Promise<{ inputs: string[]; said: string }>
}

/**
 * Builds all that the sources do not run without: the doors' bundles, the manifest, and the packages on the phone.
 * A part whose inputs have not changed since is passed over, so calling it at every start costs next to nothing.
 */
export async function buildAll({
  root = projectRoot,
  log = () => {},
  force = false,
}: BuildOptions = {}): Promise<BuildResult> {
  const dist = join(root, 'dist')
  const result = {
    functionsDir: join(dist, 'cloudfunctions'),
    manifestFile: join(dist, 'manifest.json'),
    npmDir: join(root, 'miniprogram', 'miniprogram_npm'),
  }
  const builders = [...listFiles(join(root, 'tools', 'build')), join(root, 'package-lock.json')]
  await Promise.all(
    partsOf(root, result).map(async (part) => {
      const stamp = join(dist, '.built', `${part.name}.json`)
      const alsoNow = [...builders, ...(part.alsoNow ?? [])]
      if (!force && existsSync(part.output) && isFresh(stamp, alsoNow))
        return log(`${part.name}：没有改动，不用重做`)
      const started = Date.now()
      const { inputs, said } = await part.run()
      noteFresh(stamp, [...alsoNow, ...inputs], started)
      log(`${part.name}：${said}，${((Date.now() - started) / 1000).toFixed(1)} 秒`)
    }),
  )
  return result
}

function partsOf(root: string, { functionsDir, manifestFile, npmDir }: BuildResult): Part[] {
  const doorEntries = listFiles(join(root, 'cloudfunctions', 'doors'))
  return [
    {
      name: 'functions',
      output: functionsDir,
      alsoNow: doorEntries,
      run: async () => {
        const built = await buildFunctions({ root, outDir: functionsDir })
        const said = built.map(({ name, bytes }) => `${name} ${(bytes / 1e6).toFixed(1)} MB`).join(' · ')
        return { inputs: built.flatMap(({ inputs }) => inputs), said: said || '还没有云函数' }
      },
    },
    {
      name: 'manifest',
      output: manifestFile,
      alsoNow: doorEntries,
      run: async () => {
        const { manifest, inputs } = await emitManifest({ root, outDir: join(root, 'dist') })
        return {
          inputs,
          said: `${manifest.collections.length} 个集合，${manifest.functions.length} 个云函数`,
        }
      },
    },
    {
      name: 'npm',
      output: npmDir,
      alsoNow: filesThatDecide(join(root, 'miniprogram')),
      run: async () => {
        const { files, bytes } = await packNpm({ root, outDir: npmDir })
        return { inputs: [], said: `${files} 个文件 ${Math.round(bytes / 1024)} KB` }
      },
    },
  ]
}
