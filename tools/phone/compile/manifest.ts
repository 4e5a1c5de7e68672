import type { AppConfig, UnitConfig } from './app-graph'
import type { Problem } from './problem'

/** What the compiler tells the running phone about one page or component. */
export interface UnitManifest {
  path: string
  isPage: boolean
  config: UnitConfig
  /** Names of static event handlers in the unit's own template. */
  handlers: string[]
  /** CSS with `MP-SCOPE` where the style scope goes. */
  css: string
}

/** What the compiler tells the running phone about the app. */
export interface AppManifest {
  app: AppConfig
  appCss: string
  units: UnitManifest[]
  problems: Problem[]
}
