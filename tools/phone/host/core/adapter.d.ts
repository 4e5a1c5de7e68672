/** The adapter's package names a missing file as its types; this declares the part that the phone uses. */
declare module 'glass-easel-miniprogram-adapter' {
  import type {
    ComponentSpace,
    GeneralBehavior,
    GeneralComponent,
    ComponentOptions,
    template,
  } from 'glass-easel'

  export interface CodeSpace {
    getComponentSpace(): ComponentSpace
    setOverallBehavior(behavior: GeneralBehavior): void
    addStyleSheet(path: string, url: string | undefined, scopeName: string): void
    addCompiledTemplate(path: string, content: template.ComponentTemplate): void
    addComponentStaticConfig(path: string, config: Record<string, unknown>): void
    prepareComponentOptions(is: string, options?: object): [ComponentOptions, string]
    componentEnv<T>(path: string, run: (env: ComponentEnv) => T): T
    behavior(): { definition(definition: object): { register(): object } }
    readonly _$styleIsolationMap: Record<string, string>
  }
  export interface ComponentEnv {
    Page(definition: object): unknown
    Component(definition: object): unknown
    Behavior: ((definition: object) => object) & { trait: unknown }
  }
  export class MiniProgramEnv {
    createCodeSpace(id: string, isMainSpace: boolean): CodeSpace
  }
  /** A component as its own code sees it (`this`); `_$` is the framework's component behind it. */
  export interface ComponentCaller {
    _$: GeneralComponent
    data: Record<string, unknown>
    setData(data: Record<string, unknown>, callback?: () => void): void
    [member: string]: unknown
  }
  export const component: { ComponentCaller: { prototype: ComponentCaller } }
}
