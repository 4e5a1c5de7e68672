import type { Element as WxElement, GeneralComponent, ShadowedEvent, ShadowRoot } from 'glass-easel'
import { toBrowserUnits } from './browser-units'

type WxsFunction = (...args: unknown[]) => unknown
interface Caller {
  _$: GeneralComponent
  [member: string]: unknown
}

const states = new WeakMap<object, Record<string, unknown>>()
const descriptors = new WeakMap<object, object>()

/** What a wxs function may do with a component or node, as WeChat's `ComponentDescriptor`. */
function descriptorOf(node: WxElement): object {
  const known = descriptors.get(node)
  if (known) return known
  const component = node as unknown as GeneralComponent
  const dom = (): HTMLElement => node.getBackendElement() as unknown as HTMLElement
  const inner = (): ShadowRoot | null => component.getShadowRoot?.() ?? null
  const self = {
    selectComponent: (selector: string) => wrap(inner()?.querySelector(selector)),
    selectAllComponents: (selector: string) => (inner()?.querySelectorAll(selector) ?? []).map(wrap),
    setStyle(style: string | Record<string, string | number>) {
      const text =
        typeof style === 'string'
          ? style
          : Object.entries(style)
              .map(([k, v]) => `${dashed(k)}:${v}`)
              .join(';')
      node.setNodeStyle(toBrowserUnits(text), 1 as never)
      return self
    },
    addClass(names: string) {
      node.toggleNodeClass(names, true)
      return self
    },
    removeClass(names: string) {
      node.toggleNodeClass(names, false)
      return self
    },
    hasClass: (name: string) => node.classList?.contains(name) ?? false,
    getDataset: () => node.dataset ?? {},
    getState() {
      const state = states.get(node) ?? {}
      states.set(node, state)
      return state
    },
    callMethod(name: string, args: unknown) {
      const caller = (component.getMethodCaller?.() ?? {}) as Record<string, unknown>
      const method = caller[name]
      if (typeof method === 'function') method.call(caller, args)
      else throw new Error(`callMethod:没有方法 ${name}`)
    },
    triggerEvent(name: string, detail: unknown, options: object = {}) {
      component.triggerEvent(name, detail, options)
    },
    requestAnimationFrame: (run: () => void) => requestAnimationFrame(run),
    setTimeout: (run: () => void, ms: number) => window.setTimeout(run, ms),
    clearTimeout: (id: number) => window.clearTimeout(id),
    getComputedStyle(names: string[]) {
      const style = getComputedStyle(dom())
      return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(dashed(name))]))
    },
    getBoundingClientRect: () => dom().getBoundingClientRect(),
  }
  descriptors.set(node, self)
  return self
}

function wrap(node: unknown): object | null {
  return node ? descriptorOf(node as WxElement) : null
}

const dashed = (name: string): string => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)

/** The node behind an event's target: a caller of the app, or the node itself. */
function nodeOf(target: unknown): WxElement {
  return ((target as Caller)._$ ?? target) as WxElement
}

/** An event's target as pages see it: plain data instead of a component. */
function plainTarget(target: unknown): object {
  const node = nodeOf(target)
  const dom = node.getBackendElement?.() as unknown as HTMLElement | null
  return {
    id: node.id ?? '',
    dataset: node.dataset ?? {},
    offsetLeft: dom?.offsetLeft ?? 0,
    offsetTop: dom?.offsetTop ?? 0,
  }
}

/** What compiled templates call: `globalThis.__mpWxs`. */
export const wxsRuntime = {
  /** Calls a handler of the page with plain targets, or one in wxs with descriptors. */
  handleEvent(
    caller: Caller,
    event: ShadowedEvent<unknown>,
    handler: WxsFunction,
    path: unknown[] | null | undefined,
  ): unknown {
    const seen = Object.create(event) as Record<string, unknown>
    seen.target = plainTarget(event.target)
    seen.currentTarget = plainTarget(event.currentTarget)
    seen.mark = event.mark ?? {}
    if (!path || path[0] === 0) return handler.call(caller, seen)
    seen.instance = descriptorOf(nodeOf(event.currentTarget))
    return handler.call(undefined, seen, descriptorOf(caller._$))
  },
  /** Wraps a `change:prop` function so that it gets the owner's and the node's descriptors. */
  changeProp(listener: WxsFunction): WxsFunction {
    return function (
      this: unknown,
      newValue: unknown,
      oldValue: unknown,
      owner: unknown,
      node: unknown,
    ): unknown {
      if (typeof listener !== 'function') return undefined
      return listener(
        newValue,
        oldValue,
        owner && descriptorOf(nodeOf(owner)),
        node && descriptorOf(nodeOf(node)),
      )
    }
  },
}

/** Values in wxs know their kind by a string: `x.constructor === 'Array'`. */
export function installWxsConstructor(): void {
  Object.defineProperty(Object.prototype, '__wxsConstructor', {
    configurable: true,
    enumerable: false,
    get(this: unknown) {
      return Object.prototype.toString.call(this).slice(8, -1)
    },
  })
}
