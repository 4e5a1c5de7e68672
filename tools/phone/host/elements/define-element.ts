import { Event as WxEvent } from 'glass-easel'
import { playAnimation } from '../core/animation'
import type { ComponentSpace, GeneralComponent, templateEngine } from 'glass-easel'

/** Declared properties of an element: a constructor, or a constructor with its default. */
export type ElementProperties = Record<string, unknown>

/** Current values of an element's properties, by their camelCase names. */
export type ElementData = Record<string, never> & Record<string, unknown>

/** What one element of the page is made of. */
export interface ElementView {
  /** Where children are placed; the host element itself when left out. */
  slot?: HTMLElement
  /** Called once with `changed` undefined, then after every change with the names that changed. */
  update?(data: ElementData, changed: ReadonlySet<string> | undefined): void
  attached?(): void
  detached?(): void
  /** What other code (contexts, forms, labels) may call on this element. */
  api?: Record<string, (...args: never[]) => unknown>
}

/** The recipe of one tag. */
export interface ElementSpec {
  tag: string
  properties?: ElementProperties
  create(component: ElementComponent, root: HTMLElement): ElementView
}

/** A component of the framework as far as elements use it. */
export type ElementComponent = GeneralComponent

const commonProperties: ElementProperties = {
  hidden: Boolean,
  role: String,
  ariaRole: String,
  ariaLabel: null,
  ariaHidden: null,
  ariaDisabled: null,
  ariaChecked: null,
  ariaSelected: null,
  ariaExpanded: null,
  ariaLive: String,
  ariaModal: null,
  ariaLabelledby: String,
  ariaDescribedby: String,
  ariaValuenow: null,
  ariaValuemin: null,
  ariaValuemax: null,
  ariaValuetext: null,
  ariaOwns: String,
  ariaControls: String,
  tabindex: null,
  title: String,
  animation: null,
}

const domNameOf = (property: string): string =>
  property === 'ariaRole' ? 'role' : property.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)

function reflectCommon(root: HTMLElement, data: ElementData, changed: ReadonlySet<string> | undefined): void {
  if (data.animation && (!changed || changed.has('animation'))) playAnimation(root, data.animation)
  for (const name of Object.keys(commonProperties)) {
    if (name === 'animation' || name === 'role' || (changed && !changed.has(name))) continue
    const value: unknown = name === 'ariaRole' ? data.ariaRole || data.role : data[name]
    if (name === 'hidden') root.toggleAttribute('hidden', Boolean(value))
    else if (value !== null && value !== undefined && value !== '')
      root.setAttribute(domNameOf(name), String(value))
    else if (changed) root.removeAttribute(domNameOf(name))
  }
  if (changed?.has('role') && data.role) root.setAttribute('role', String(data.role))
}

const views = new WeakMap<object, ElementView>()
const specs = new WeakMap<object, ElementSpec>()

/** The view behind an element's component; undefined for components of the app. */
export function viewOf(component: object): ElementView | undefined {
  return views.get(component)
}

/** The tag an element was made for; undefined for components of the app. */
export function tagOf(component: object): string | undefined {
  return specs.get(component)?.tag
}

/** The framework's node that a DOM node belongs to (the nearest one upwards). */
export function componentOfDom(node: Node | null): ElementComponent | undefined {
  let current: Node | null = node
  while (current && !(current as { __wxElement?: unknown }).__wxElement) current = current.parentNode
  return (current as { __wxElement?: ElementComponent } | null)?.__wxElement
}

/** The DOM node of a framework's node. */
export function domOfComponent(component: ElementComponent): HTMLElement {
  return component.getBackendElement() as unknown as HTMLElement
}

function engineOf(spec: ElementSpec): templateEngine.TemplateEngine {
  const createInstance = (component: ElementComponent): templateEngine.TemplateInstance => {
    // A page may set data after it was closed: what it then shows stands nowhere, and must not fail.
    const node = component.getBackendElement() as unknown as HTMLElement | null
    const root = node ?? document.createElement(`wx-${spec.tag}`)
    specs.set(component, spec)
    const view = spec.create(component, root)
    views.set(component, view)
    const shadowRoot = {
      root,
      slot: view.slot ?? root,
      getIdMap: () => ({}),
      handleEvent: () => undefined,
      setListener: () => undefined,
    }
    return {
      shadowRoot: shadowRoot as never,
      initValues(data) {
        reflectCommon(root, data as ElementData, undefined)
        view.update?.(data as ElementData, undefined)
      },
      updateValues(data, changes) {
        const changed = new Set(changes.map(([path]) => String(path[0])))
        reflectCommon(root, data as ElementData, changed)
        view.update?.(data as ElementData, changed)
      },
    }
  }
  return { create: () => ({ createInstance }) }
}

/** Defines one element in a component space and makes its tag known to every component of that space. */
export function defineElement(space: ComponentSpace, spec: ElementSpec): void {
  const definition = space.defineComponent({
    is: `wx://element/${spec.tag}`,
    properties: { ...commonProperties, ...spec.properties } as never,
    options: {
      externalComponent: true,
      hostNodeTagName: `wx-${spec.tag}`,
      templateEngine: engineOf(spec),
      writeFieldsToNode: false,
      virtualHost: false,
    },
    lifetimes: {
      attached(this: object) {
        views.get(this)?.attached?.()
      },
      detached(this: object) {
        views.get(this)?.detached?.()
      },
    },
  } as never)
  space.setGlobalUsingComponent(spec.tag, definition as never)
}

/**
 * Tells the page about something that happened in an element; such events do not bubble, as in WeChat.
 * `onAnswer` hears what each handler returned.
 */
export function emit(
  component: ElementComponent,
  name: string,
  detail: unknown = {},
  bubbles = false,
  onAnswer?: (answer: unknown) => void,
): void {
  const handleListenerReturn = onAnswer && ((answer: unknown): void => onAnswer(answer))
  WxEvent.triggerEvent(component as never, name, detail, {
    bubbles,
    composed: bubbles,
    ...(handleListenerReturn ? { handleListenerReturn } : {}),
  })
}

/** Sets a property from inside the element, which also carries `model:` bindings to the page. */
export function setOwn(component: ElementComponent, values: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(values))
    component.replaceDataOnPath([name] as never, value as never)
  component.applyDataUpdates()
}

/** The element's styles that stand beside what the page's `style` says. */
export function setOwnStyle(component: ElementComponent, style: string): void {
  component.setNodeStyle(style, 3 as never)
}

/** Runs an element's own answer to a tap; a `catchtap` further inside keeps it from running. */
export function onTap(component: ElementComponent, action: (event: unknown) => void): void {
  component.addListener('tap', (event) => {
    queueMicrotask(() => action(event))
  })
}

/** Makes a DOM node with a class and text. */
export function dom<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = '',
  text?: string,
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag)
  if (className) node.className = className
  if (text !== undefined) node.textContent = text
  return node
}
