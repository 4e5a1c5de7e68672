import { componentOfDom, onTap } from './define-element'
import type { ElementSpec } from './define-element'

const LABELLED = 'wx-checkbox,wx-radio,wx-switch,wx-button,wx-input,wx-textarea'

function targetOf(root: HTMLElement, id: string): HTMLElement | undefined {
  if (!id) return root.querySelector<HTMLElement>(LABELLED) ?? undefined
  for (const node of document.querySelectorAll<HTMLElement>(LABELLED)) {
    if (componentOfDom(node)?.id === id) return node
  }
  return undefined
}

/** `<label>`: a tap on it is a tap on its control (named by `for`, or the first inside). */
export const labelElement: ElementSpec = {
  tag: 'label',
  properties: { for: String },
  create(component, root) {
    onTap(component, (event) => {
      const original = (event as { getOriginalEvent?(): Event }).getOriginalEvent?.()
      const hit = (original?.target as HTMLElement | undefined)?.closest?.(LABELLED)
      const target = targetOf(root, String(component.data.for ?? ''))
      if (!target || hit === target || (hit && root.contains(hit))) return
      target.dispatchEvent(new CustomEvent('wx-label-tap'))
      target.querySelector<HTMLElement>('input,textarea')?.focus()
    })
    return {}
  },
}
