import type { HostBridge } from '../core/host-bridge'
import { Listeners, asyncApi } from './api-result'
import { base64ToBytes, bytesToBase64, fileSystemManager, USER_DATA_PATH } from './local-files'

const SDK_VERSION = '3.8.9'
const WECHAT_VERSION = '8.0.58'
const BASE_FONT_PX = 17

function windowInfo(host: HostBridge): Record<string, unknown> {
  const m = host.windowMeasure()
  return {
    pixelRatio: window.devicePixelRatio,
    screenWidth: m.screenWidth,
    screenHeight: m.screenHeight,
    windowWidth: m.windowWidth,
    windowHeight: m.windowHeight,
    statusBarHeight: m.statusBarHeight,
    screenTop: m.statusBarHeight + m.navigationBarHeight,
    safeArea: {
      left: 0,
      right: m.screenWidth,
      top: m.statusBarHeight,
      bottom: m.screenHeight,
      width: m.screenWidth,
      height: m.screenHeight - m.statusBarHeight,
    },
  }
}

const deviceInfo = (): Record<string, unknown> => ({
  brand: 'devtools',
  model: 'browser',
  platform: 'devtools',
  system: 'Android 14',
  abi: 'x86_64',
  deviceAbi: 'x86_64',
  benchmarkLevel: 20,
  cpuType: 'unknown',
  memorySize: '4096',
})

const appBaseInfo = (host: HostBridge): Record<string, unknown> => ({
  SDKVersion: SDK_VERSION,
  version: WECHAT_VERSION,
  language: 'zh_CN',
  theme: host.theme,
  enableDebug: false,
  fontSizeSetting: Math.round(BASE_FONT_PX * host.fontScale),
  fontSizeScaleFactor: host.fontScale,
  host: { env: 'WeChat', appId: '', version: 0 },
})

function measuring(host: HostBridge): Record<string, unknown> {
  const all = (): Record<string, unknown> => ({ ...windowInfo(host), ...deviceInfo(), ...appBaseInfo(host) })
  return {
    getSystemInfoSync: all,
    getSystemInfo: asyncApi('getSystemInfo', all),
    getSystemInfoAsync: asyncApi('getSystemInfoAsync', all),
    getWindowInfo: () => windowInfo(host),
    getDeviceInfo: deviceInfo,
    getAppBaseInfo: () => appBaseInfo(host),
    getSystemSetting: () => ({
      bluetoothEnabled: false,
      locationEnabled: true,
      wifiEnabled: true,
      deviceOrientation: 'portrait',
    }),
    getAppAuthorizeSetting: () => ({
      locationAuthorized: 'authorized',
      cameraAuthorized: 'authorized',
      notificationAuthorized: 'authorized',
    }),
    getMenuButtonBoundingClientRect: () => ({ ...host.windowMeasure().menuButton }),
    getAccountInfoSync: () => ({
      miniProgram: {
        appId: String(host.appConfig.appid ?? 'touristappid'),
        envVersion: 'develop',
        version: '',
      },
      plugin: {},
    }),
    getSkylineInfoSync: () => ({ isSupported: false, version: '', reason: 'client not supported' }),
    getRendererUserAgent: asyncApi('getRendererUserAgent', () => ({ userAgent: navigator.userAgent })),
  }
}

function appLife(host: HostBridge): Record<string, unknown> {
  const pair = (suffix: string, event: Parameters<HostBridge['onAppEvent']>[0]): Record<string, unknown> => {
    const listeners = new Listeners<unknown>()
    host.onAppEvent(event, listeners.emit)
    return { [`on${suffix}`]: listeners.on, [`off${suffix}`]: listeners.off }
  }
  const enter = (): Record<string, unknown> => ({ apiCategory: 'default', ...host.launch })
  return {
    getLaunchOptionsSync: enter,
    getEnterOptionsSync: enter,
    ...pair('AppShow', 'show'),
    ...pair('AppHide', 'hide'),
    ...pair('Error', 'error'),
    ...pair('UnhandledRejection', 'unhandledRejection'),
    ...pair('PageNotFound', 'pageNotFound'),
    ...pair('ThemeChange', 'themeChange'),
    ...windowEvents(host),
  }
}

function windowEvents(host: HostBridge): Record<string, unknown> {
  const resized = new Listeners<unknown>()
  const keyboard = new Listeners<{ height: number }>()
  window.addEventListener('resize', () => {
    const { windowWidth, windowHeight } = host.windowMeasure()
    resized.emit({ size: { windowWidth, windowHeight }, deviceOrientation: 'portrait' })
  })
  const silent = new Listeners<unknown>()
  return {
    onWindowResize: resized.on,
    offWindowResize: resized.off,
    onKeyboardHeightChange: keyboard.on,
    offKeyboardHeightChange: keyboard.off,
    onMemoryWarning: silent.on,
    offMemoryWarning: silent.off,
    onUserCaptureScreen: silent.on,
    offUserCaptureScreen: silent.off,
    onAudioInterruptionBegin: silent.on,
    onAudioInterruptionEnd: silent.on,
  }
}

function logging(): Record<string, unknown> {
  const logger = {
    debug: (...args: unknown[]) => console.debug(...args),
    log: (...args: unknown[]) => console.log(...args),
    info: (...args: unknown[]) => console.info(...args),
    warn: (...args: unknown[]) => console.warn(...args),
    error: (...args: unknown[]) => console.error(...args),
    setFilterMsg: () => undefined,
    addFilterMsg: () => undefined,
    in: () => logger,
  }
  const nothing = (): undefined => undefined
  return {
    getLogManager: () => logger,
    getRealtimeLogManager: () => logger,
    getPerformance: () => ({
      getEntries: () => [],
      getEntriesByName: () => [],
      getEntriesByType: () => [],
      createObserver: () => ({ observe: nothing, disconnect: nothing }),
      setBufferSize: nothing,
    }),
    reportEvent: nothing,
    reportMonitor: nothing,
    reportAnalytics: nothing,
    reportPerformance: nothing,
  }
}

/** Everything that says what this phone is, when the app lives, and the small change of the platform. */
export function systemApis(host: HostBridge): Record<string, unknown> {
  const nothing = (): undefined => undefined
  return {
    ...measuring(host),
    ...appLife(host),
    ...logging(),
    env: { USER_DATA_PATH },
    nextTick: (callback: () => void) => setTimeout(callback, 0),
    createSelectorQuery: () => host.createSelectorQuery(),
    createIntersectionObserver: (component?: unknown, options?: Record<string, unknown>) =>
      host.createIntersectionObserver(component, options),
    ...(host.createMediaQueryObserver
      ? { createMediaQueryObserver: (component?: unknown) => host.createMediaQueryObserver?.(component) }
      : {}),
    arrayBufferToBase64: bytesToBase64,
    base64ToArrayBuffer: base64ToBytes,
    getFileSystemManager: fileSystemManager,
    getUpdateManager: () => ({
      onCheckForUpdate: nothing,
      onUpdateReady: nothing,
      onUpdateFailed: nothing,
      applyUpdate: nothing,
    }),
    login: asyncApi('login', () => ({ code: crypto.randomUUID().replaceAll('-', '') })),
    checkSession: asyncApi('checkSession', () => undefined),
    loadFontFace: asyncApi('loadFontFace', () => ({ status: 'loaded' })),
    showShareMenu: asyncApi('showShareMenu', nothing),
    hideShareMenu: asyncApi('hideShareMenu', nothing),
    updateShareMenu: asyncApi('updateShareMenu', nothing),
    hideKeyboard: asyncApi('hideKeyboard', () => (document.activeElement as HTMLElement | null)?.blur()),
    setEnableDebug: asyncApi('setEnableDebug', nothing),
    preloadSubpackage: asyncApi('preloadSubpackage', nothing),
  }
}
