import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import {
  context,
  type BuildContext,
  type BuildFailure,
  type BuildResult,
  type Metafile,
  type Plugin,
} from 'esbuild'
import type { AppGraph } from './app-graph'
import { findWithExtension, type NpmPackages } from './npm-packages'
import type { ProblemList } from './problem'

export interface CompiledScripts {
  code: string
  map: string
  /** For a script file, itself and every file of ours that it imports, directly or not. */
  importsOf(file: string): string[]
}

/** Each attempt sets the files at fault aside; more than this many rounds of faults are left for the next save. */
const ATTEMPTS_MAX = 6

/** Names of the browser that a mini-program does not have: code that uses them must fail here too. */
const absentGlobals = [
  'window document localStorage sessionStorage fetch XMLHttpRequest navigator location history self parent top frames',
  'URL URLSearchParams TextEncoder TextDecoder crypto structuredClone AbortController Blob File FormData FileReader',
  'WebSocket EventSource Image alert confirm prompt atob btoa performance caches indexedDB Notification Worker',
]
  .join(' ')
  .split(' ')

/** Bundles the app's script and those of all its units; one instance keeps esbuild warm between builds. */
export class ScriptCompiler {
  private builder: BuildContext | undefined
  private graph: AppGraph | undefined
  /** Files that cannot be built, and why: in the app they throw when they are loaded. */
  private readonly broken = new Map<string, string>()

  constructor(
    private readonly appDir: string,
    private readonly packages: NpmPackages,
    private readonly moduleDirs: string[],
  ) {}

  async compile(graph: AppGraph, problems: ProblemList): Promise<CompiledScripts> {
    this.graph = graph
    this.builder ??= await this.createBuilder()
    this.broken.clear()
    for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
      const result = await this.tryBuild(problems)
      if (!result) continue
      const textOf = (end: string): string =>
        result.outputFiles?.find((file) => file.path.endsWith(end))?.text ?? ''
      const { metafile } = result
      return {
        code: textOf('.js'),
        map: textOf('.map'),
        importsOf: (file) => importsOf(metafile, this.appDir, file),
      }
    }
    return { code: '', map: '', importsOf: (file) => [file] }
  }

  /** One build; after a fault the files at fault are set aside, so that the next attempt shows the rest of the app. */
  private async tryBuild(problems: ProblemList): Promise<BuildResult | undefined> {
    try {
      return await this.builder?.rebuild()
    } catch (error) {
      const { errors } = error as BuildFailure
      if (!errors) throw error
      for (const fault of errors) {
        const file = fault.location ? join(this.appDir, fault.location.file) : this.appDir
        problems.add(file, fault.location?.line ?? 0, fault.text)
        this.broken.set(file, fault.text)
      }
      return undefined
    }
  }

  async stop(): Promise<void> {
    await this.builder?.dispose()
  }

  private createBuilder(): Promise<BuildContext> {
    return context({
      entryPoints: ['phone:entry'],
      absWorkingDir: this.appDir,
      bundle: true,
      write: false,
      outfile: join(this.appDir, 'app.js'),
      format: 'iife',
      target: 'es2022',
      platform: 'neutral',
      mainFields: ['module', 'main'],
      conditions: ['import', 'module', 'default'],
      sourcemap: 'linked',
      sourcesContent: true,
      metafile: true,
      logLevel: 'silent',
      nodePaths: this.moduleDirs,
      define: Object.fromEntries([
        ...absentGlobals.map((name) => [name, 'undefined']),
        ['process.env.NODE_ENV', '"production"'],
      ]),
      tsconfigRaw: { compilerOptions: { useDefineForClassFields: false, experimentalDecorators: true } },
      plugins: [this.plugin()],
    }) as Promise<BuildContext>
  }

  private plugin(): Plugin {
    return {
      name: 'mini-program',
      setup: (build) => {
        build.onResolve({ filter: /^phone:entry$/ }, () => ({ path: 'entry', namespace: 'phone' }))
        build.onLoad({ filter: /.*/, namespace: 'phone' }, () => ({
          contents: this.entry(),
          resolveDir: this.appDir,
          loader: 'js',
        }))
        build.onResolve({ filter: /.*/ }, (args) => {
          if (args.kind === 'entry-point' || args.namespace === 'phone') return undefined
          const path = this.resolve(args.path, dirname(args.importer))
          return path ? { path } : undefined
        })
        build.onLoad({ filter: /\.(ts|js)$/ }, (args) => this.load(args.path))
      },
    }
  }

  /** One lazy loader a unit, so that a fault in one page's script leaves the others standing. */
  private entry(): string {
    const graph = this.graph
    if (!graph) return ''
    const loaders = graph.units.map(
      (unit) => `${JSON.stringify(unit.path)}: () => require(${JSON.stringify(unit.script)})`,
    )
    const app = graph.appScript ? `() => require(${JSON.stringify(graph.appScript)})` : 'undefined'
    return `globalThis.__mpHost.run({ app: ${app}, units: {\n${loaders.join(',\n')}\n} })`
  }

  private resolve(specifier: string, fromDir: string): string | undefined {
    const extensions = ['.ts', '.js', '.json']
    if (specifier.startsWith('.')) return findWithExtension(join(fromDir, specifier), extensions)
    if (specifier.startsWith('/')) {
      return existsSync(specifier) ? specifier : findWithExtension(join(this.appDir, specifier), extensions)
    }
    const base = this.packages.locate(specifier, fromDir)
    return base && findWithExtension(base, extensions)
  }

  /** Marks where a unit's own statements begin: its imports have run by then, whatever they registered. */
  private load(file: string): { contents: string; loader: 'ts' | 'js' } | undefined {
    const fault = this.broken.get(file)
    if (fault !== undefined) return { contents: `throw new Error(${JSON.stringify(fault)})`, loader: 'js' }
    const unit = this.graph?.units.find((each) => each.script === file)
    if (!unit) return undefined
    const path = JSON.stringify(unit.path)
    const source = readFileSync(file, 'utf8')
    return {
      contents: `globalThis.__mpHost.enter(${path});${source}\n;globalThis.__mpHost.leave(${path});`,
      loader: file.endsWith('.ts') ? 'ts' : 'js',
    }
  }
}

function importsOf(metafile: Metafile | undefined, appDir: string, file: string): string[] {
  const inputs = new Map(
    Object.entries(metafile?.inputs ?? {}).map(([name, input]) => [join(appDir, name), input]),
  )
  const seen = new Set<string>()
  const visit = (path: string): void => {
    if (seen.has(path) || path.includes('node_modules')) return
    seen.add(path)
    for (const next of inputs.get(path)?.imports ?? []) visit(join(appDir, next.path))
  }
  visit(file)
  return [...seen]
}
