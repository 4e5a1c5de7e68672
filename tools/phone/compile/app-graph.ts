import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { findWithExtension, type NpmPackages } from './npm-packages'
import { lineOf, type ProblemList } from './problem'

/** The part of a page's or component's `.json` that the phone reads. */
export interface UnitConfig {
  component?: boolean
  usingComponents?: Record<string, string>
  componentGenerics?: Record<string, true | { default?: string }>
  styleIsolation?: string
  addGlobalClass?: boolean
  pureDataPattern?: string
  [name: string]: unknown
}

/** One page or component: four files of one name. */
export interface Unit {
  /** Path in the running app without extension, e.g. `pages/home/home`. */
  path: string
  /** Absolute path without extension. */
  base: string
  isPage: boolean
  /** False for packages. */
  own: boolean
  /** With `usingComponents` resolved to `/path` of other units. */
  config: UnitConfig
  script: string
  template: string | undefined
  style: string | undefined
}

/** What app.json says, as far as the phone heeds it. */
export interface AppConfig {
  pages?: string[]
  subPackages?: { root: string; pages: string[] }[]
  subpackages?: { root: string; pages: string[] }[]
  usingComponents?: Record<string, string>
  [name: string]: unknown
}

export interface AppGraph {
  config: AppConfig
  appScript: string | undefined
  appStyle: string | undefined
  /** Pages in the order of app.json, then the components they reach. */
  units: Unit[]
}

const scriptExtensions = ['.ts', '.js'] as const

/** Reads app.json and everything reachable from it; faults go to `problems`, and the rest is still returned. */
export function readAppGraph(appDir: string, packages: NpmPackages, problems: ProblemList): AppGraph {
  const reader = new GraphReader(appDir, packages, problems)
  return reader.read()
}

class GraphReader {
  private readonly units = new Map<string, Unit>()
  private readonly waiting: Unit[] = []
  private appUsing: Record<string, string> = {}

  constructor(
    private readonly appDir: string,
    private readonly packages: NpmPackages,
    private readonly problems: ProblemList,
  ) {}

  read(): AppGraph {
    const appJson = join(this.appDir, 'app.json')
    const config = (this.readJson(appJson) ?? {}) as AppConfig
    this.appUsing = this.resolveUsing(config.usingComponents ?? {}, appJson, this.appDir)
    for (const page of pagesOf(config)) this.addPage(page, appJson)
    for (let unit = this.waiting.shift(); unit; unit = this.waiting.shift()) this.linkUnit(unit)
    return {
      config,
      appScript: findWithExtension(join(this.appDir, 'app'), scriptExtensions),
      appStyle: existsSync(join(this.appDir, 'app.wxss')) ? join(this.appDir, 'app.wxss') : undefined,
      units: [...this.units.values()],
    }
  }

  private readJson(file: string): Record<string, unknown> | undefined {
    if (!existsSync(file)) {
      this.problems.add(file, 0, '文件不存在')
      return undefined
    }
    const text = readFileSync(file, 'utf8')
    try {
      return JSON.parse(text) as Record<string, unknown>
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      const line = Number(/line (\d+)/.exec(message)?.[1] ?? 0)
      this.problems.add(file, line, `不是正确的 JSON:${message}`)
      return undefined
    }
  }

  private addPage(page: string, appJson: string): void {
    const base = join(this.appDir, page)
    const script = scriptExtensions.map((e) => base + e).find(existsSync)
    if (!script) {
      const text = existsSync(appJson) ? readFileSync(appJson, 'utf8') : ''
      const name = page.split('/').slice(-2).join('/')
      this.problems.add(appJson, lineOf(text, name), `页面 ${page} 没有 .ts 或 .js 文件`)
      return
    }
    this.addUnit(base, script, true)
  }

  private addUnit(base: string, script: string, isPage: boolean): Unit {
    const path = this.packages.virtualPath(base)
    const known = this.units.get(path)
    if (known) return known
    const config = existsSync(`${base}.json`) ? this.readJson(`${base}.json`) : {}
    const unit: Unit = {
      path,
      base,
      isPage,
      own: this.packages.isOwn(base),
      config: (config ?? {}) as UnitConfig,
      script,
      template: existsSync(`${base}.wxml`) ? `${base}.wxml` : undefined,
      style: existsSync(`${base}.wxss`) ? `${base}.wxss` : undefined,
    }
    if (!unit.template) this.problems.add(`${base}.wxml`, 0, '缺少模板文件')
    this.units.set(path, unit)
    this.waiting.push(unit)
    return unit
  }

  private linkUnit(unit: Unit): void {
    const jsonFile = `${unit.base}.json`
    const own = this.resolveUsing(unit.config.usingComponents ?? {}, jsonFile, dirname(unit.base))
    const generics = { ...unit.config.componentGenerics }
    for (const [name, generic] of Object.entries(generics)) {
      if (generic === true || !generic.default) continue
      const target = this.resolveUsing({ [name]: generic.default }, jsonFile, dirname(unit.base))[name]
      generics[name] = target ? { default: target } : true
    }
    const inherited = unit.own ? this.appUsing : {}
    unit.config = { ...unit.config, usingComponents: { ...inherited, ...own } }
    delete unit.config.componentPlaceholder
    if (unit.config.componentGenerics) unit.config.componentGenerics = generics
  }

  private resolveUsing(using: Record<string, string>, jsonFile: string, dir: string): Record<string, string> {
    const resolved: Record<string, string> = {}
    for (const [tag, reference] of Object.entries(using)) {
      const base = this.locate(reference, dir)
      const script = base && scriptExtensions.map((e) => base + e).find(existsSync)
      if (!base || !script) {
        const line = lineOf(readFileSync(jsonFile, 'utf8'), `"${tag}"`)
        this.problems.add(jsonFile, line, `找不到组件 ${tag}:${reference}`)
        continue
      }
      resolved[tag] = `/${this.addUnit(base, script, false).path}`
    }
    return resolved
  }

  /** Absolute, then relative, then npm: the order in which a mini-program looks. */
  private locate(reference: string, dir: string): string | undefined {
    const asFile = (base: string): string | undefined => {
      const script = findWithExtension(base, scriptExtensions)
      return script?.replace(/\.(ts|js)$/, '')
    }
    if (reference.startsWith('/')) return asFile(join(this.appDir, reference))
    const relativeHit = asFile(resolve(dir, reference))
    if (relativeHit || reference.startsWith('.')) return relativeHit
    const inPackage = this.packages.locate(reference, dir)
    return inPackage && asFile(inPackage)
  }
}

/** Every page of app.json, main package first, subpackage roots joined in. */
export function pagesOf(config: AppConfig): string[] {
  const packages = config.subPackages ?? config.subpackages ?? []
  const inPackages = packages.flatMap(({ root, pages }) =>
    pages.map((page) => `${root.replace(/\/$/, '')}/${page}`),
  )
  return [...(config.pages ?? []), ...inPackages].map((page) => page.replace(/^\//, ''))
}
