import { Event as WxEvent } from 'glass-easel'
import type { Element as WxElement } from 'glass-easel'
import { componentOfDom } from './define-element'

const TAP_DISTANCE_PX_MAX = 10
const LONG_PRESS_MS = 350
const MOUSE_SILENCE_AFTER_TOUCH_MS = 800

/** One finger, as pages read it in `event.touches`. */
export interface WxTouch {
  identifier: number
  pageX: number
  pageY: number
  clientX: number
  clientY: number
  force: number
}

interface Press {
  target: WxElement
  startX: number
  startY: number
  moved: boolean
  pressedLong: boolean
  timer: ReturnType<typeof setTimeout>
}

const installed = new WeakSet<Document>()
const presses = new Map<number, Press>()
let silentUntil = 0

const touchOf = (
  identifier: number,
  at: { clientX: number; clientY: number; pageX: number; pageY: number },
): WxTouch => ({
  identifier,
  pageX: at.pageX,
  pageY: at.pageY,
  clientX: at.clientX,
  clientY: at.clientY,
  force: 1,
})

function dispatch(
  target: WxElement,
  name: string,
  detail: unknown,
  touches: WxTouch[],
  changed: WxTouch[],
  original: Event,
): boolean {
  const event = new WxEvent(name, detail, {
    originalEvent: original,
    bubbles: true,
    composed: true,
    capturePhase: true,
    extraFields: { touches, changedTouches: changed },
  })
  event.dispatch(target)
  return event.defaultPrevented()
}

function listensTo(target: WxElement, name: string): boolean {
  for (let node: WxElement | null = target; node; node = node.getComposedParent()) {
    const listeners = (node as unknown as { _$eventTarget?: { listeners: Record<string, unknown> } })
      ._$eventTarget
    if (listeners?.listeners[name]) return true
  }
  return false
}

function begin(touch: WxTouch, touches: WxTouch[], original: Event): void {
  const target = componentOfDom(original.target as Node) as WxElement | undefined
  if (!target) return
  const press: Press = {
    target,
    startX: touch.clientX,
    startY: touch.clientY,
    moved: false,
    pressedLong: false,
    timer: setTimeout(() => {
      press.pressedLong = true
      const detail = { x: touch.pageX, y: touch.pageY }
      dispatch(target, 'longpress', detail, touches, [touch], original)
      dispatch(target, 'longtap', detail, touches, [touch], original)
    }, LONG_PRESS_MS),
  }
  presses.set(touch.identifier, press)
  dispatch(target, 'touchstart', {}, touches, [touch], original)
}

function move(touch: WxTouch, touches: WxTouch[], original: Event): void {
  const press = presses.get(touch.identifier)
  if (!press) return
  if (
    Math.abs(touch.clientX - press.startX) > TAP_DISTANCE_PX_MAX ||
    Math.abs(touch.clientY - press.startY) > TAP_DISTANCE_PX_MAX
  ) {
    press.moved = true
    clearTimeout(press.timer)
  }
  if (dispatch(press.target, 'touchmove', {}, touches, [touch], original) && original.cancelable)
    original.preventDefault()
}

function end(touch: WxTouch, touches: WxTouch[], original: Event): void {
  const press = presses.get(touch.identifier)
  if (!press) return
  presses.delete(touch.identifier)
  clearTimeout(press.timer)
  dispatch(press.target, 'touchend', {}, touches, [touch], original)
  const longIsTaken = press.pressedLong && listensTo(press.target, 'longpress')
  if (press.moved || longIsTaken || (original.target as Element | null)?.closest?.('[data-wx-quiet]')) return
  const detail = { x: touch.pageX, y: touch.pageY }
  dispatch(press.target, 'tap', detail, [touch], [touch], original)
}

function cancel(touch: WxTouch, touches: WxTouch[], original: Event): void {
  const press = presses.get(touch.identifier)
  if (!press) return
  presses.delete(touch.identifier)
  clearTimeout(press.timer)
  dispatch(press.target, 'touchcancel', {}, touches, [touch], original)
}

function onTouch(act: typeof begin): (event: TouchEvent) => void {
  return (event) => {
    silentUntil = Date.now() + MOUSE_SILENCE_AFTER_TOUCH_MS
    const touches = Array.from(event.touches, (t) => touchOf(t.identifier, t))
    for (const t of Array.from(event.changedTouches)) act(touchOf(t.identifier, t), touches, event)
  }
}

function onMouse(act: typeof begin, isHeld: boolean): (event: MouseEvent) => void {
  return (event) => {
    if (Date.now() < silentUntil || event.button !== 0) return
    const touch = touchOf(-1, event)
    act(touch, isHeld ? [touch] : [], event)
  }
}

/**
 * Turns the browser's touches and mouse into WeChat's `touchstart/move/end/cancel`, `tap`, `longpress` and `longtap`.
 * A press that moves more than 10 px gives no tap; one whose `longpress` somebody listens to gives no tap either.
 * Calling it again for the same document does nothing.
 */
export function installGestures(doc: Document): void {
  if (installed.has(doc)) return
  installed.add(doc)
  const capture = { capture: true, passive: false }
  doc.addEventListener('touchstart', onTouch(begin), capture)
  doc.addEventListener('touchmove', onTouch(move), capture)
  doc.addEventListener('touchend', onTouch(end), capture)
  doc.addEventListener('touchcancel', onTouch(cancel), capture)
  doc.addEventListener('mousedown', onMouse(begin, true), capture)
  doc.addEventListener('mousemove', onMouse(move, true), capture)
  doc.addEventListener('mouseup', onMouse(end, false), capture)
  doc.addEventListener('keydown', onKey, true)
}

/** Enter and space on a focused element with a role are taps, so that a keyboard reaches everything. */
function onKey(event: KeyboardEvent): void {
  const node = event.target as HTMLElement
  if (
    (event.key !== 'Enter' && event.key !== ' ') ||
    !node.tagName.startsWith('WX-') ||
    !node.hasAttribute('tabindex')
  )
    return
  const target = componentOfDom(node) as WxElement | undefined
  if (!target) return
  event.preventDefault()
  const box = node.getBoundingClientRect()
  const at = { clientX: box.x, clientY: box.y, pageX: box.x, pageY: box.y }
  dispatch(target, 'tap', { x: box.x, y: box.y }, [touchOf(-1, at)], [touchOf(-1, at)], event)
}
