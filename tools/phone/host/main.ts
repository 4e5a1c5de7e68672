import type { template } from 'glass-easel'
import type { AppManifest } from '../compile/manifest'
import type { AppLoaders } from './core/app-runtime'
import { Phone, type PhoneConfig } from './core/phone'
import { installWxsConstructor, wxsRuntime } from './core/wxs-runtime'

interface PhoneGlobals {
  __mpConfig: PhoneConfig
  __mpManifest: AppManifest
  __mpTemplates: Record<string, template.ComponentTemplate['content']>
  __mpWxs: typeof wxsRuntime
}

const globals = globalThis as unknown as PhoneGlobals
globals.__mpWxs = wxsRuntime
installWxsConstructor()
let phone: Phone | undefined
let settle = (): void => undefined
const ready = new Promise<void>((resolve) => {
  settle = resolve
})

Object.assign(globalThis, {
  /** What the app's bundle calls. */
  __mpHost: {
    enter: (path: string) => phone?.enter(path),
    leave: () => phone?.leave(),
    run(loaders: AppLoaders) {
      phone = new Phone(globals.__mpConfig, globals.__mpManifest, globals.__mpTemplates)
      phone.start(loaders)
      settle()
    },
  },
  /** What tests read. */
  __mp: {
    ready,
    route: () => phone?.route() ?? '',
    stack: () => phone?.stack() ?? [],
    data: () => phone?.data(),
    /** As when the person leaves WeChat or comes back. */
    setShown: (isShown: boolean) => phone?.setShown(isShown),
  },
})
