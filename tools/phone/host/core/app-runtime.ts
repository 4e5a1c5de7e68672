import {
  MiniProgramEnv,
  type CodeSpace,
  type ComponentCaller,
  type ComponentEnv,
} from 'glass-easel-miniprogram-adapter'
import type { GeneralComponent, template } from 'glass-easel'
import type { AppManifest, UnitManifest } from '../../compile/manifest'
import { registerElements } from '../elements/index'
import { createBuiltInBehaviors } from './built-in-behaviors'
import { reportError } from './error-sink'
import type { HostBridge } from './host-bridge'
import { ReadyQueue } from './ready-queue'

type Definition = Record<string, unknown>

/** What the compiled scripts hand over: one loader a unit. */
export interface AppLoaders {
  app: (() => unknown) | undefined
  units: Record<string, () => unknown>
}

/** Registers the app's components with the framework, each under its own path, whatever wraps the `Component` call. */
export class AppRuntime {
  readonly ready = new ReadyQueue()
  readonly units = new Map<string, UnitManifest>()
  /** The App instance, once `App()` was called. */
  app: Record<string, unknown> | undefined
  private readonly space: CodeSpace
  private readonly paths: string[] = []
  private readonly behaviors: Record<string, object>
  private readonly made = new Map<UnitManifest, unknown>()

  constructor(
    private readonly manifest: AppManifest,
    templates: Record<string, template.ComponentTemplate['content']>,
    host: HostBridge,
  ) {
    this.space = new MiniProgramEnv().createCodeSpace('app', true)
    registerElements(this.space.getComponentSpace(), host)
    this.writeIdsToDom()
    this.space.setOverallBehavior(this.ready.behaviorFor(this.space))
    this.behaviors = createBuiltInBehaviors(this.space)
    manifest.units.forEach((unit, index) => {
      this.units.set(unit.path, unit)
      this.space.addComponentStaticConfig(unit.path, unit.config)
      this.space.addStyleSheet(unit.path, undefined, `u${index}`)
      const content = templates[unit.path]
      if (content) this.space.addCompiledTemplate(unit.path, { groupList: templates, content })
    })
    this.installGlobals()
  }

  /** Runs app.js, then every component, then every page; a script that fails leaves the others standing. */
  load(loaders: AppLoaders): void {
    const run = (name: string, loader: (() => unknown) | undefined): void => {
      if (!loader) return
      this.paths.length = 0
      try {
        loader()
      } catch (error) {
        reportError(error, `${name} 的脚本`)
      }
    }
    run('app', loaders.app)
    for (const unit of [...this.manifest.units].reverse()) run(unit.path, loaders.units[unit.path])
    for (const unit of this.manifest.units) {
      const made = this.made.get(unit)
      if (made) this.checkHandlers(unit, made)
      else reportError(`${unit.path} 没有调用 Page() 或 Component()`)
    }
    this.insertStyles()
  }

  enter(path: string): void {
    this.paths.push(path)
  }

  leave(): void {
    this.paths.pop()
  }

  /** Creates the tree of one page; it is not yet in the document. */
  createPage(path: string, backend: unknown): GeneralComponent {
    return this.space.getComponentSpace().createComponentByUrl('page', `/${path}`, null, backend as never)
  }

  /** Element ids stand in the document, so that `#id` in styles finds them. */
  private writeIdsToDom(): void {
    const prepare = this.space.prepareComponentOptions.bind(this.space)
    this.space.prepareComponentOptions = (is, options) => {
      const [prepared, isolation] = prepare(is, options)
      return [{ ...prepared, idPrefixGenerator: null, writeIdToDOM: true }, isolation]
    }
  }

  private installGlobals(): void {
    const register = (kind: 'Page' | 'Component') => (definition?: Definition) =>
      this.register(kind, definition ?? {})
    const env = this.space.componentEnv('', (each) => each)
    const behavior = Object.assign((definition: Definition) => env.Behavior(this.withBehaviors(definition)), {
      trait: env.Behavior.trait,
    })
    Object.assign(globalThis, {
      App: (definition: Record<string, unknown>) => {
        this.app = definition
      },
      getApp: () => this.app,
      Page: register('Page'),
      Component: register('Component'),
      Behavior: behavior,
    })
  }

  private register(kind: 'Page' | 'Component', definition: Definition): void {
    const path = this.paths.at(-1)
    const unit = path === undefined ? undefined : this.units.get(path)
    if (!unit) {
      reportError(`${kind}() 在 ${path ?? '启动'} 里被调用,但它不是 app.json 里的页面或组件`)
      return
    }
    const prepared = this.withBehaviors(definition)
    this.takeStyleIsolation(unit, prepared)
    const made = this.space.componentEnv(unit.path, (env: ComponentEnv) => env[kind](prepared))
    this.made.set(unit, made)
  }

  /** `options.styleIsolation` in the script counts when the `.json` says nothing. */
  private takeStyleIsolation(unit: UnitManifest, definition: Definition): void {
    const options = (definition.options ?? {}) as { styleIsolation?: string; addGlobalClass?: boolean }
    if (unit.config.styleIsolation !== undefined || unit.config.addGlobalClass !== undefined) return
    const { styleIsolation, addGlobalClass } = options
    if (styleIsolation === undefined && !addGlobalClass) return
    this.space.addComponentStaticConfig(unit.path, {
      ...unit.config,
      styleIsolation: styleIsolation ?? 'apply-shared',
    })
  }

  private withBehaviors(definition: Definition): Definition {
    const { behaviors } = definition as { behaviors?: unknown[] }
    if (!behaviors) return definition
    const resolved = behaviors.map((each) => {
      if (typeof each !== 'string') return each
      const known = this.behaviors[each]
      if (!known) reportError(`没有内置 behavior ${each}`)
      return known
    })
    return { ...definition, behaviors: resolved.filter(Boolean) }
  }

  private checkHandlers(unit: UnitManifest, made: unknown): void {
    const { behavior } = (made as { _$: { behavior: { getMethods(): object; prepare?(): void } } })._$
    behavior.prepare?.()
    const methods = behavior.getMethods()
    for (const name of unit.handlers) {
      if (!(name in methods)) reportError(`${unit.path}.wxml 的处理函数 ${name} 不存在`)
    }
  }

  private insertStyles(): void {
    const [components, pages]: [string[], string[]] = [[], []]
    this.manifest.units.forEach((unit, index) => {
      const isShared = /^(page-)?shared$/.test(this.space._$styleIsolationMap[unit.path] ?? '')
      const css = isShared
        ? unit.css.replaceAll('MP-SCOPE--', '')
        : unit.css.replaceAll('MP-SCOPE', `u${index}`)
      // Among equals the page's own rules are the last word, as in a page's web view.
      ;(unit.isPage ? pages : components).push(css)
    })
    const style = document.createElement('style')
    style.textContent = [this.manifest.appCss, ...components, ...pages].join('\n')
    document.head.append(style)
  }
}

/** The caller (`this`) of a component. */
export function callerOf(component: GeneralComponent): ComponentCaller {
  return component.getMethodCaller() as unknown as ComponentCaller
}
