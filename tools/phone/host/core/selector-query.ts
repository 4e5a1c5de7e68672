import { Component, type Element as WxElement, type GeneralComponent } from 'glass-easel'
import { viewOf } from '../elements/define-element'
import type { SelectorQueryLike } from './host-bridge'

type Fields = Record<string, unknown>
type Callback = (result: unknown) => void

interface Step {
  component: GeneralComponent | undefined
  /** undefined means the viewport. */
  selector: string | undefined
  all: boolean
  fields: Fields
  callback: Callback | undefined
}

/** What the query needs to know of the page now on top. */
export interface QueryScene {
  root(): GeneralComponent | undefined
  scroller(): HTMLElement | undefined
}

const rectFields = { id: true, dataset: true, rect: true, size: true }
const scrollFields = { id: true, dataset: true, scrollOffset: true }

/** `wx.createSelectorQuery()`, over the document, with `node`, `context` and `computedStyle`. */
export class SelectorQuery implements SelectorQueryLike {
  private steps: Step[] = []
  private component: GeneralComponent | undefined

  constructor(
    private readonly scene: QueryScene,
    component?: unknown,
  ) {
    if (component) this.in(component)
  }

  in(component: unknown): this {
    this.component = innerComponent(component)
    return this
  }

  select(selector: string): NodesRef {
    return this.nodes(selector, false)
  }

  selectAll(selector: string): NodesRef {
    return this.nodes(selector, true)
  }

  selectViewport(): NodesRef {
    return this.nodes(undefined, false)
  }

  /** Answers after the current script, when what `setData` changed stands in the document. */
  exec(callback?: (results: unknown[]) => void): this {
    const steps = this.steps
    setTimeout(() => {
      const results = steps.map((step) => this.run(step))
      steps.forEach((step, index) => step.callback?.(results[index]))
      callback?.(results)
    }, 0)
    return this
  }

  private nodes(selector: string | undefined, all: boolean): NodesRef {
    const component = this.component
    return new NodesRef(this, (fields, callback) => {
      this.steps.push({ component: component ?? this.scene.root(), selector, all, fields, callback })
    })
  }

  private run(step: Step): unknown {
    if (step.selector === undefined) return this.viewport(step.fields)
    const root = step.component?.shadowRoot as GeneralComponent['shadowRoot'] | undefined
    if (!root || !('querySelectorAll' in root)) return step.all ? [] : null
    const found = (root as { querySelectorAll(selector: string): WxElement[] }).querySelectorAll(
      step.selector,
    )
    const read = (node: WxElement): unknown => readFields(node, step.fields)
    if (step.all) return found.map(read)
    return found[0] ? read(found[0]) : null
  }

  private viewport(fields: Fields): Fields {
    const scroller = this.scene.scroller()
    const result: Fields = {}
    if (fields.id) result.id = ''
    if (fields.dataset) result.dataset = {}
    const width = scroller?.clientWidth ?? 0
    const height = scroller?.clientHeight ?? 0
    if (fields.rect) Object.assign(result, { left: 0, top: 0, right: width, bottom: height })
    if (fields.size) Object.assign(result, { width, height })
    if (fields.scrollOffset && scroller) Object.assign(result, scrollOf(scroller))
    return result
  }
}

class NodesRef {
  constructor(
    private readonly query: SelectorQuery,
    private readonly push: (fields: Fields, callback: Callback | undefined) => void,
  ) {}

  fields(fields: Fields, callback?: Callback): SelectorQuery {
    this.push(fields, callback)
    return this.query
  }

  boundingClientRect(callback?: Callback): SelectorQuery {
    return this.fields(rectFields, callback)
  }

  scrollOffset(callback?: Callback): SelectorQuery {
    return this.fields(scrollFields, callback)
  }

  node(callback?: Callback): SelectorQuery {
    return this.fields({ node: true }, callback)
  }

  context(callback?: Callback): SelectorQuery {
    return this.fields({ context: true }, callback)
  }
}

/** The framework's component behind `this` of a page or component. */
export function innerComponent(value: unknown): GeneralComponent | undefined {
  return (value as { _$?: GeneralComponent } | undefined)?._$ ?? undefined
}

/** Where rectangles are measured from: the page area's corner, as in a page's own web view. */
export function originOf(dom: Element): { left: number; top: number } {
  const area = dom.closest('.mp-area')?.getBoundingClientRect()
  return { left: area?.left ?? 0, top: area?.top ?? 0 }
}

/** A node's box in page coordinates, in px; a virtual host measures as nothing. */
export function rectOf(dom: Element): {
  left: number
  top: number
  right: number
  bottom: number
  width: number
  height: number
} {
  const { left, top, right, bottom, width, height } = dom.getBoundingClientRect()
  const origin = originOf(dom)
  return {
    left: left - origin.left,
    top: top - origin.top,
    right: right - origin.left,
    bottom: bottom - origin.top,
    width,
    height,
  }
}

function scrollOf(dom: HTMLElement): Fields {
  const { scrollLeft, scrollTop, scrollWidth, scrollHeight } = dom
  return { scrollLeft, scrollTop, scrollWidth, scrollHeight }
}

function readFields(node: WxElement, fields: Fields): Fields {
  const dom = node.getBackendElement() as unknown as HTMLElement | null
  const result: Fields = {}
  if (fields.id) result.id = node.id
  if (fields.dataset) result.dataset = node.dataset ?? {}
  if (fields.mark) result.mark = node.collectMarks()
  const rect = dom ? rectOf(dom) : { left: 0, top: 0, right: 0, bottom: 0, width: 0, height: 0 }
  if (fields.rect)
    Object.assign(result, { left: rect.left, top: rect.top, right: rect.right, bottom: rect.bottom })
  if (fields.size) Object.assign(result, { width: rect.width, height: rect.height })
  if (fields.scrollOffset && dom) Object.assign(result, scrollOf(dom))
  if (Array.isArray(fields.properties)) {
    const data = (Component.isComponent(node) ? node.data : {}) as Fields
    for (const name of fields.properties as string[]) result[name] = data[name]
  }
  if (Array.isArray(fields.computedStyle) && dom) {
    const style = getComputedStyle(dom)
    for (const name of fields.computedStyle as string[]) {
      result[name] = style.getPropertyValue(name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`))
    }
  }
  if (fields.node) result.node = nodeOf(node, dom)
  if (fields.context) result.context = nodeOf(node, dom)
  return result
}

/** A canvas is handed out as itself; other elements give what they offer, or their component. */
function nodeOf(node: WxElement, dom: HTMLElement | null): unknown {
  const api = viewOf(node)?.api
  const own = api?.node
  if (own) return (own as () => unknown)()
  return dom?.querySelector(':scope > canvas') ?? api ?? dom
}
