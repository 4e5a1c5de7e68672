import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { TmplGroup } from 'glass-easel-template-compiler'
import type { Unit } from './app-graph'
import type { NpmPackages } from './npm-packages'
import type { ProblemList } from './problem'
import { rewriteWxs, wxsRuntime } from './wxs-source'

interface TemplateWarning {
  isError: boolean
  message: string
  startLine: number
}

export interface CompiledTemplates {
  /** A JS expression: an object from template path to its generator. */
  expression: string
  /** For each unit, its own template file and every file it imports or includes. */
  filesOf: Map<string, string[]>
}

/** Compiles every unit's WXML with what it imports and the wxs it uses. */
export function compileTemplates(
  units: readonly Unit[],
  packages: NpmPackages,
  appDir: string,
  problems: ProblemList,
): CompiledTemplates {
  const compiler = new TemplateCompiler(packages, appDir, problems)
  try {
    return compiler.compile(units)
  } finally {
    compiler.free()
  }
}

class TemplateCompiler {
  private readonly group = new TmplGroup()
  private readonly done = new Map<string, string[]>()
  private readonly scripts = new Set<string>()

  constructor(
    private readonly packages: NpmPackages,
    private readonly appDir: string,
    private readonly problems: ProblemList,
  ) {}

  free(): void {
    this.group.free()
  }

  compile(units: readonly Unit[]): CompiledTemplates {
    this.group.setExtraRuntimeScript(wxsRuntime)
    const filesOf = new Map<string, string[]>()
    for (const unit of units) {
      if (unit.template) filesOf.set(unit.path, [...this.collect(unit.path, unit.template, new Set())])
    }
    return { expression: this.group.getTmplGenObjectGroups(), filesOf }
  }

  private collect(path: string, file: string, seen: Set<string>): Set<string> {
    if (seen.has(file)) return seen
    seen.add(file)
    for (const dependency of this.done.get(path) ?? this.addTemplate(path, file)) {
      const target = this.fileOf(dependency, '.wxml')
      if (target) this.collect(dependency, target, seen)
      else this.problems.add(file, 0, `引用的模板 ${dependency}.wxml 不存在`)
    }
    return seen
  }

  private addTemplate(path: string, file: string): string[] {
    const warnings = this.group.addTmpl(path, readFileSync(file, 'utf8')) as TemplateWarning[]
    for (const warning of warnings) {
      if (warning.isError && this.packages.isOwn(file)) {
        this.problems.add(file, warning.startLine + 1, `模板错误:${warning.message}`)
      }
    }
    for (const name of this.group.getInlineScriptModuleNames(path) as string[]) {
      this.group.setInlineScript(path, name, rewriteWxs(this.group.getInlineScript(path, name)))
    }
    for (const script of this.group.getScriptDependencies(path) as string[]) this.addScript(script, file)
    const dependencies = [...(this.group.getDirectDependencies(path) as string[])]
    this.done.set(path, dependencies)
    return dependencies
  }

  private addScript(path: string, user: string): void {
    if (this.scripts.has(path)) return
    this.scripts.add(path)
    const file = this.fileOf(path, '.wxs')
    if (!file) {
      this.problems.add(user, 0, `引用的脚本 ${path}.wxs 不存在`)
      return
    }
    const source = rewriteWxs(readFileSync(file, 'utf8'))
    this.group.addScript(path, source)
    for (const [, , required] of source.matchAll(/require\(\s*(['"])([^'"]+)\1/g)) {
      const target = required?.startsWith('/') ? required.slice(1) : join(dirname(path), required ?? '')
      this.addScript(target.split('\\').join('/'), file)
    }
  }

  private fileOf(path: string, extension: string): string | undefined {
    const candidates = [join(this.appDir, path + extension), this.packages.realFile(path + extension)]
    return candidates.find(existsSync)
  }
}
