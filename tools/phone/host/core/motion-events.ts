import { Event as WxEvent } from 'glass-easel'
import { componentOfDom } from '../elements/define-element'

const names = ['transitionend', 'animationstart', 'animationiteration', 'animationend']

/** Tells pages when a transition or animation of their styles begins or ends; such events bubble, as in WeChat. */
export function forwardMotionEvents(): void {
  for (const name of names) {
    document.addEventListener(
      name,
      (event) => {
        const node = componentOfDom(event.target as Node)
        if (!node) return
        const { elapsedTime } = event as TransitionEvent
        WxEvent.triggerEvent(node as never, name, { elapsedTime }, { bubbles: true, composed: true })
      },
      { capture: true },
    )
  }
}
