import { resolve } from 'node:path'
import { readAppGraph, type AppGraph, type Unit } from './app-graph'
import { checkTemplate, handlersOf } from './check-template'
import { ScriptCompiler, type CompiledScripts } from './compile-scripts'
import { StyleCompiler } from './compile-styles'
import { compileTemplates, type CompiledTemplates } from './compile-templates'
import type { AppManifest } from './manifest'
import { NpmPackages } from './npm-packages'
import { ProblemList, type Problem } from './problem'

/** The three files a phone's document loads, and what is wrong with the sources. */
export interface CompiledApp {
  /** Sets `__mpManifest` and `__mpTemplates`. */
  manifestJs: string
  appJs: string
  appJsMap: string
  problems: Problem[]
  milliseconds: number
}

/** Compiles one mini-program folder, again and again; what did not change is kept. */
export class AppCompiler {
  readonly appDir: string
  readonly packages: NpmPackages
  private readonly scripts: ScriptCompiler
  private readonly styles: StyleCompiler

  /** `moduleDirs` are node_modules folders searched after those above the app. */
  constructor(appDir: string, moduleDirs: string[] = []) {
    this.appDir = resolve(appDir)
    this.packages = new NpmPackages(this.appDir, moduleDirs)
    this.scripts = new ScriptCompiler(this.appDir, this.packages, moduleDirs)
    this.styles = new StyleCompiler(this.appDir, this.packages)
  }

  async compile(): Promise<CompiledApp> {
    const started = performance.now()
    const problems = new ProblemList(this.appDir)
    const graph = readAppGraph(this.appDir, this.packages, problems)
    const scripts = await this.scripts.compile(graph, problems)
    const templates = compileTemplates(graph.units, this.packages, this.appDir, problems)
    this.check(graph, templates, scripts, problems)
    const manifest = this.manifest(graph, problems)
    return {
      manifestJs: `globalThis.__mpManifest=${JSON.stringify(manifest)};\nglobalThis.__mpTemplates=${templates.expression};\n`,
      appJs: scripts.code,
      appJsMap: scripts.map,
      problems: problems.items,
      milliseconds: Math.round(performance.now() - started),
    }
  }

  async stop(): Promise<void> {
    await this.scripts.stop()
  }

  private check(
    graph: AppGraph,
    templates: CompiledTemplates,
    scripts: CompiledScripts,
    problems: ProblemList,
  ): void {
    for (const unit of graph.units) {
      if (!unit.own) continue
      checkTemplate(unit, templates.filesOf.get(unit.path) ?? [], scripts.importsOf(unit.script), problems)
    }
  }

  private manifest(graph: AppGraph, problems: ProblemList): AppManifest {
    const units = graph.units.map((unit) => ({
      path: unit.path,
      isPage: unit.isPage,
      config: unit.config,
      handlers: unit.own && unit.template ? handlersOf(unit.template) : [],
      css: this.styleOf(unit, problems),
    }))
    const appCss = graph.appStyle
      ? this.styles.compile({ file: graph.appStyle, scoped: false }, problems)
      : ''
    return { app: graph.config, appCss, units, problems: problems.items }
  }

  private styleOf(unit: Unit, problems: ProblemList): string {
    if (!unit.style) return ''
    const route = unit.isPage ? unit.path : undefined
    return this.styles.compile({ file: unit.style, scoped: true, ...(route ? { route } : {}) }, problems)
  }
}
