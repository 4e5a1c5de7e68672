import { reportError } from './error-sink'

export type AppEventName = 'show' | 'hide' | 'error' | 'unhandledRejection' | 'pageNotFound' | 'themeChange'

const methodOf: Record<AppEventName, string> = {
  show: 'onShow',
  hide: 'onHide',
  error: 'onError',
  unhandledRejection: 'onUnhandledRejection',
  pageNotFound: 'onPageNotFound',
  themeChange: 'onThemeChange',
}

/** Tells the App instance, and whoever subscribed through `wx.onAppShow` and its sisters. */
export class AppEvents {
  private readonly listeners = new Map<AppEventName, Set<(detail: unknown) => void>>()
  app: Record<string, unknown> | undefined

  on(name: AppEventName, listener: (detail: unknown) => void): () => void {
    const set = this.listeners.get(name) ?? new Set()
    this.listeners.set(name, set.add(listener))
    return () => set.delete(listener)
  }

  emit(name: AppEventName, detail: unknown): void {
    this.callApp(methodOf[name], detail)
    for (const listener of this.listeners.get(name) ?? []) listener(detail)
  }

  /** Calls a method of the App instance; an error in `onError` itself is only reported. */
  callApp(method: string, detail: unknown): void {
    const handler = this.app?.[method]
    if (typeof handler !== 'function') return
    try {
      const answer: unknown = handler.call(this.app, detail)
      if (answer instanceof Promise) answer.catch((error: unknown) => reportError(error, `App ${method}`))
    } catch (error) {
      if (method === 'onError') console.error(error)
      else reportError(error, `App ${method}`)
    }
  }
}
