import * as glassEasel from 'glass-easel'
import { PhoneBackend, registerElements } from '../../../tools/phone/host/elements/index'
import { createWx } from '../../../tools/phone/host/wx/index'
import type { CloudAnswer, HostBridge } from '../../../tools/phone/host/core/host-bridge'

/** What a test page may set before it mounts. */
interface BareWindow {
  calls: { name: string; args: unknown[] }[]
  mount(template: unknown, data: Record<string, unknown>, handlers: string[]): void
  events: {
    handler: string
    type: string
    detail: unknown
    id: string
    dataset: unknown
    mark: unknown
    touches: number
  }[]
  pageData(): Record<string, unknown>
  setPageData(data: Record<string, unknown>): void
  wx: Record<string, unknown>
  appConfig: Record<string, unknown>
  cloudAnswer: CloudAnswer | undefined
  mpErrors: string[]
}

const bare = window as unknown as BareWindow
bare.calls = []
bare.events = []
bare.mpErrors = []
bare.appConfig = {}

const key = new URLSearchParams(window.location.search).get('as') ?? 'rider'

const record =
  (name: string) =>
  (...args: unknown[]): Promise<never> => {
    bare.calls.push({ name, args })
    return Promise.resolve({ errMsg: `${name}:ok` } as never)
  }

let online = true
let scale = 1
const onlineListeners = new Set<(online: boolean) => void>()

/** A host with nothing behind it: it records what elements and `wx` ask of it. */
const host: HostBridge = {
  person: {
    key,
    label: key === 'clerk' ? '店员' : '骑手',
    openid: `o-${key}`,
    role: 'worker',
    phone: '13800000001',
    place: { latitude: 39.8, longitude: 116.4 },
  },
  places: [{ key: 'gate', label: '东门', latitude: 39.9, longitude: 116.5 }],
  get appConfig() {
    return bare.appConfig
  },
  launch: { path: 'pages/a/a', query: {}, scene: 1001, referrerInfo: {} },
  app: () => undefined,
  router: {
    navigateTo: record('navigateTo'),
    redirectTo: record('redirectTo'),
    reLaunch: record('reLaunch'),
    switchTab: record('switchTab'),
    navigateBack: record('navigateBack'),
  },
  currentPage: () => undefined,
  pageArea: () => document.querySelector<HTMLElement>('#overlays') ?? document.body,
  windowMeasure: () => ({
    windowWidth: 390,
    windowHeight: 700,
    screenWidth: 390,
    screenHeight: 844,
    statusBarHeight: 47,
    navigationBarHeight: 44,
    tabBarHeight: 0,
    menuButton: { top: 50, right: 380, bottom: 82, left: 290, width: 90, height: 32 },
  }),
  callCloud: (name, data) => {
    bare.calls.push({ name: `cloud:${name}`, args: [data] })
    return bare.cloudAnswer ? Promise.resolve(bare.cloudAnswer) : Promise.reject(new Error('nothing answers'))
  },
  control: record('control') as HostBridge['control'],
  cloudFileUrl: (fileId) => `/cloud-file?id=${encodeURIComponent(fileId)}`,
  assetUrl: (path) => path,
  network: {
    get online() {
      return online
    },
    setOnline(next) {
      online = next
      for (const listener of onlineListeners) listener(next)
    },
    onChange(listener) {
      onlineListeners.add(listener)
      return () => onlineListeners.delete(listener)
    },
  },
  storagePrefix: `mp:${key}:`,
  createSelectorQuery: () => {
    throw new Error('the bare host has no selector query')
  },
  createIntersectionObserver: () => undefined,
  setAskBeforeLeaving: record('setAskBeforeLeaving'),
  setNavigationBar: record('setNavigationBar'),
  setTabBar: record('setTabBar'),
  pageScrollTo: record('pageScrollTo'),
  startPullDownRefresh: record('startPullDownRefresh'),
  stopPullDownRefresh: record('stopPullDownRefresh'),
  shareMessage: () => Promise.resolve({ title: '娘家人', path: '/pages/a/a' }),
  onAppEvent: () => () => undefined,
  reportError: (error) => bare.mpErrors.push(String(error)),
  get fontScale() {
    return scale
  },
  setFontScale: (next) => (scale = next),
  theme: 'light',
}

glassEasel.globalOptions.throwGlobalError = false
glassEasel.addGlobalErrorListener((error: unknown) => {
  bare.mpErrors.push(error instanceof Error ? (error.stack ?? error.message) : String(error))
  return false
})

bare.wx = createWx(host)
let page: { data: Record<string, unknown>; setData(data: Record<string, unknown>): void } | undefined

bare.mount = (template, data, handlers) => {
  const space = new glassEasel.ComponentSpace()
  registerElements(space, host)
  const methods: Record<string, (event: never) => void> = {}
  for (const handler of handlers) {
    methods[handler] = (event: {
      type: string
      detail: unknown
      mark: unknown
      touches?: unknown[]
      currentTarget: { id: string; dataset: unknown }
    }) => {
      bare.events.push({
        handler,
        type: event.type,
        detail: JSON.parse(JSON.stringify(event.detail ?? null)) as unknown,
        id: event.currentTarget.id,
        dataset: { ...(event.currentTarget.dataset as object) },
        mark: { ...(event.mark as object) },
        touches: event.touches?.length ?? 0,
      })
    }
  }
  space.defineComponent({ is: 'page', template, data, methods } as never)
  const root = glassEasel.Component.createWithContext(
    'page',
    space.getComponentByUrl('page', ''),
    new PhoneBackend(),
  )
  page = root as never
  const parent = document.querySelector('#page') as HTMLElement
  const placeholder = document.createElement('i')
  parent.replaceChildren(placeholder)
  glassEasel.Element.replaceDocumentElement(root, parent as never, placeholder as never)
}
bare.pageData = () => JSON.parse(JSON.stringify(page?.data)) as Record<string, unknown>
bare.setPageData = (data) => page?.setData(data)
