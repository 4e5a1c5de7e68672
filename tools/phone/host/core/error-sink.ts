import { addGlobalErrorListener, addGlobalWarningListener } from 'glass-easel'

declare global {
  interface Window {
    /** Every error that reached the page; a journey asserts that it is empty. */
    __mpErrors: string[]
  }
}

const listeners = new Set<(error: unknown, text: string) => void>()

/** Puts an error into `window.__mpErrors` and onto the red strip. */
export function reportError(error: unknown, context = ''): void {
  const text = [context, textOf(error)].filter(Boolean).join(':')
  window.__mpErrors.push(text)
  console.error(text, error instanceof Error ? error.stack : '')
  showStrip()
  for (const listener of listeners) listener(error, text)
}

/** Hears every error; returns the function that ends it. */
export function onReportedError(listener: (error: unknown, text: string) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Collects uncaught errors, rejections and the framework's own from now on. */
export function installErrorSink(onRejection: (reason: unknown) => void): void {
  window.__mpErrors = []
  window.addEventListener('error', (event) => {
    if (event.message.startsWith('ResizeObserver loop')) return
    if (event.message) reportError(event.error ?? event.message)
  })
  window.addEventListener('unhandledrejection', (event) => {
    reportError(event.reason, '未处理的 Promise 失败')
    onRejection(event.reason)
  })
  addGlobalErrorListener((error, method, related) => {
    reportError(error, [method, nameOf(related)].filter(Boolean).join(' @ '))
    return false
  })
  addGlobalWarningListener((message, related) => {
    // What a package's template does besides is nobody's to mend here.
    if (nameOf(related).includes('miniprogram_npm/')) return false
    console.warn(message, nameOf(related))
    return false
  })
}

function nameOf(related: unknown): string {
  if (typeof related === 'string') return related
  return (related as { is?: string } | undefined)?.is ?? ''
}

function textOf(error: unknown): string {
  if (error instanceof Error) return `${error.name}: ${error.message}`
  if (typeof error === 'string') return error
  const { errMsg } = (error ?? {}) as { errMsg?: unknown }
  if (typeof errMsg === 'string') return errMsg
  try {
    return JSON.stringify(error) ?? String(error)
  } catch {
    return String(error)
  }
}

function showStrip(): void {
  let strip = document.getElementById('mp-errors')
  if (!strip) {
    strip = document.createElement('details')
    strip.id = 'mp-errors'
    document.body.append(strip)
  }
  const summary = document.createElement('summary')
  summary.textContent = `${window.__mpErrors.length} 个错误`
  const list = document.createElement('pre')
  list.textContent = window.__mpErrors.slice(-20).join('\n')
  strip.replaceChildren(summary, list)
}

/** Staying on a page that asked is no error. */
export function reportUnlessStayed(error: unknown): void {
  if ((error as { errMsg?: string }).errMsg !== 'navigateBack:fail cancel') reportError(error)
}
