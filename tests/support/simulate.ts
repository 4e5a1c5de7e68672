import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createRequire } from 'node:module'

interface RenderedNode {
  dom: HTMLElement
  querySelector(selector: string): RenderedNode | undefined
  dispatchEvent(name: string, options?: object): void
  addEventListener(name: string, listener: (event: { detail: unknown }) => void): void
  setData(data: object): void
  data: Record<string, unknown>
  triggerLifeTime(name: string): void
  attach(parent: HTMLElement): void
  detach(): void
}

interface Simulator {
  load(definition: object): string
  render(id: string, properties?: object): RenderedNode
  sleep(ms: number): Promise<void>
}

const appDir = join(dirname(fileURLToPath(import.meta.url)), '../../miniprogram')
const definitions = new Map<string, object>()
const ids = new Map<string, string>()
// miniprogram-simulate is CommonJS that fills globals; it is loaded once, before any component is.
// It is required and not imported, because its types would take the place of WeChat's own for `Component`.
const require = createRequire(import.meta.url)
const simulator = require('miniprogram-simulate') as Simulator

/**
 * Boxes in the place of TDesign's components, which bring scripts of their own that this framework cannot load. Like
 * TDesign's button they keep the tap to themselves and fire an event of that name.
 */
const TDESIGN_BOX = '<view class="tdesign {{theme}}" catchtap="onBoxTap"><slot/></view>'

function tdesignId(): string {
  const known = ids.get('tdesign')
  if (known) return known
  const properties = { theme: String, disabled: Boolean, loading: Boolean, visible: Boolean, variant: String }
  const methods = {
    onBoxTap(this: { triggerEvent(name: string): void }) {
      this.triggerEvent('tap')
    },
  }
  const id = simulator.load({ template: TDESIGN_BOX, properties, methods })
  ids.set('tdesign', id)
  return id
}

/** What a component's source hands to `Component()`, taken through the test runner's own import. */
async function definitionOf(path: string): Promise<object> {
  const known = definitions.get(path)
  if (known) return known
  let captured: object | undefined
  const globals = globalThis as { Component?: (definition: object) => void }
  globals.Component = (definition) => {
    captured = definition
  }
  await import(join(appDir, `${path}.ts`))
  if (!captured) throw new Error(`${path}.ts did not call Component()`)
  definitions.set(path, captured)
  return captured
}

async function idOf(path: string): Promise<string> {
  const known = ids.get(path)
  if (known) return known
  const base = join(appDir, path)
  const config = JSON.parse(readFileSync(`${base}.json`, 'utf8')) as {
    usingComponents?: Record<string, string>
  }
  const usingComponents: Record<string, string> = {}
  for (const [tag, place] of Object.entries(config.usingComponents ?? {})) {
    usingComponents[tag] = place.startsWith('tdesign-miniprogram/')
      ? tdesignId()
      : await idOf(place.startsWith('/') ? place.slice(1) : relative(appDir, join(dirname(base), place)))
  }
  const template = readFileSync(`${base}.wxml`, 'utf8').replace(/<!--[\s\S]*?-->/g, '')
  const id = simulator.load({ ...(await definitionOf(path)), template, usingComponents })
  ids.set(path, id)
  return id
}

export interface ShownComponent {
  node: RenderedNode
  /** All the text a person could read, without white space. */
  text(): string
  find(selector: string): RenderedNode | undefined
  tap(selector: string): Promise<void>
  set(properties: object): void
  /** Details of the component's own events of this name, in order. */
  heard(name: string): unknown[]
  remove(): void
}

/** Mounts one of the app's components, e.g. `components/state-tag/state-tag`, with these properties. */
export async function showComponent(path: string, properties: object = {}): Promise<ShownComponent> {
  const node = simulator.render(await idOf(path), properties)
  const parent = document.createElement('div')
  node.attach(parent)
  const heard = new Map<string, unknown[]>()
  return {
    node,
    text: () => (parent.textContent ?? '').replace(/\s+/g, ''),
    find: (selector) => node.querySelector(selector),
    async tap(selector) {
      const target = node.querySelector(selector)
      if (!target) throw new Error(`nothing to tap at ${selector} in ${parent.innerHTML}`)
      const box = target.querySelector('.tdesign')
      ;(box ?? target).dispatchEvent('tap')
      await simulator.sleep(5)
    },
    set: (changed) => node.setData(changed),
    heard(name) {
      const known = heard.get(name)
      if (known) return known
      const details: unknown[] = []
      heard.set(name, details)
      node.addEventListener(name, ({ detail }) => details.push(detail))
      return details
    },
    remove: () => node.detach(),
  }
}
