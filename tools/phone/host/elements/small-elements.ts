import { callWx } from '../wx/wx-api'
import { dom, emit, onTap, setOwnStyle } from './define-element'
import { addHover, hoverProperties } from './hover'
import type { ElementSpec } from './define-element'

const iconMarks: Record<string, [mark: string, color: string]> = {
  success: ['✓', '#09bb07'],
  success_no_circle: ['✓', '#09bb07'],
  info: ['i', '#10aeff'],
  warn: ['!', '#f76260'],
  waiting: ['…', '#10aeff'],
  cancel: ['×', '#f43530'],
  download: ['↓', '#09bb07'],
  search: ['⌕', '#b2b2b2'],
  clear: ['×', '#b2b2b2'],
}

/** `<icon>`: WeChat's few signs, drawn with letters. */
export const iconElement: ElementSpec = {
  tag: 'icon',
  properties: { type: String, size: { type: null, value: 23 }, color: String },
  create(component, root) {
    const sign = dom('i', 'wx-icon-sign')
    root.append(sign)
    return {
      update(data) {
        const [mark, color] = iconMarks[String(data.type)] ?? ['', '#888']
        const size = typeof data.size === 'number' ? data.size : parseFloat(String(data.size)) || 23
        sign.textContent = mark
        const bare = data.type === 'search' || data.type === 'success_no_circle'
        root.toggleAttribute('data-bare', bare)
        setOwnStyle(component, `--icon-size:${size}px;--icon-color:${String(data.color || color)}`)
      },
    }
  },
}

/** `<progress>`: a bar of per cent; `activeend` comes when its movement has ended. */
export const progressElement: ElementSpec = {
  tag: 'progress',
  properties: {
    percent: Number,
    showInfo: Boolean,
    borderRadius: null,
    fontSize: null,
    strokeWidth: { type: null, value: 6 },
    color: String,
    activeColor: { type: String, value: '#09bb07' },
    backgroundColor: { type: String, value: '#ebebeb' },
    active: Boolean,
    activeMode: String,
    duration: { type: Number, value: 30 },
  },
  create(component, root) {
    const track = dom('div', 'wx-progress-track')
    const bar = dom('div', 'wx-progress-bar')
    const info = dom('span', 'wx-progress-info')
    track.append(bar)
    root.append(track, info)
    bar.addEventListener('transitionend', () =>
      emit(component, 'activeend', { curPercent: component.data.percent as number }),
    )
    return {
      update(data) {
        const percent = Math.max(0, Math.min(100, Number(data.percent) || 0))
        track.style.height = `${parseFloat(String(data.strokeWidth))}px`
        track.style.background = String(data.backgroundColor)
        track.style.borderRadius = `${parseFloat(String(data.borderRadius ?? 0)) || 0}px`
        bar.style.background = String(data.color || data.activeColor)
        bar.style.transition = data.active ? `width ${Number(data.duration) * percent}ms linear` : 'none'
        requestAnimationFrame(() => (bar.style.width = `${percent}%`))
        info.textContent = data.showInfo ? `${percent}%` : ''
        root.setAttribute('role', 'progressbar')
        root.setAttribute('aria-valuenow', String(percent))
      },
    }
  },
}

/** `<navigator>`: a tap goes to a page. */
export const navigatorElement: ElementSpec = {
  tag: 'navigator',
  properties: {
    ...hoverProperties,
    target: String,
    url: String,
    openType: { type: String, value: 'navigate' },
    delta: { type: Number, value: 1 },
    appId: String,
    path: String,
    extraData: null,
    version: String,
    shortLink: String,
  },
  create(component) {
    const apis: Record<string, string> = {
      navigate: 'navigateTo',
      redirect: 'redirectTo',
      switchTab: 'switchTab',
      reLaunch: 'reLaunch',
      navigateBack: 'navigateBack',
    }
    addHover(component)
    onTap(component, () => {
      const api = apis[String(component.data.openType)]
      if (!api) return
      const options = api === 'navigateBack' ? { delta: component.data.delta } : { url: component.data.url }
      callWx(api, options).then(
        (result) => emit(component, 'success', result),
        (error: { errMsg?: string }) => emit(component, 'fail', { errMsg: error.errMsg ?? String(error) }),
      )
    })
    return {}
  },
}

/** `<rich-text>`: nodes or a string of HTML, without scripts, events or frames. */
export const richTextElement: ElementSpec = {
  tag: 'rich-text',
  properties: { nodes: null, space: String, userSelect: Boolean, mode: String },
  create: (_component, root) => ({
    update(data, changed) {
      if (changed && !changed.has('nodes')) return
      root.replaceChildren(...richNodes(data.nodes))
    },
  }),
}

const FORBIDDEN = new Set([
  'SCRIPT',
  'STYLE',
  'IFRAME',
  'OBJECT',
  'EMBED',
  'LINK',
  'META',
  'FORM',
  'INPUT',
  'BUTTON',
])

function clean(node: Element): void {
  for (const child of Array.from(node.querySelectorAll('*'))) {
    if (FORBIDDEN.has(child.tagName)) child.remove()
    for (const attribute of Array.from(child.attributes)) {
      if (/^on/i.test(attribute.name) || /^\s*javascript:/i.test(attribute.value))
        child.removeAttribute(attribute.name)
    }
  }
}

interface RichNode {
  type?: string
  name?: string
  text?: string
  attrs?: Record<string, string>
  children?: RichNode[]
}

function builtNode(node: RichNode): Node {
  if (node.type === 'text' || !node.name) return document.createTextNode(node.text ?? '')
  const made = document.createElement(node.name)
  for (const [name, value] of Object.entries(node.attrs ?? {})) made.setAttribute(name, value)
  made.append(...(node.children ?? []).map(builtNode))
  return made
}

function richNodes(nodes: unknown): Node[] {
  const holder = document.createElement('div')
  if (typeof nodes === 'string')
    holder.innerHTML = new DOMParser().parseFromString(nodes, 'text/html').body.innerHTML
  else if (Array.isArray(nodes)) holder.append(...(nodes as RichNode[]).map(builtNode))
  clean(holder)
  return Array.from(holder.childNodes)
}
