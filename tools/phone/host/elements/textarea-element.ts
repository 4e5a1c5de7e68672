import { dom, emit, setOwn } from './define-element'
import { bindTextEntry, textEntryProperties } from './text-entry'
import type { ElementSpec } from './define-element'

/** `<textarea>`: several lines; with `auto-height` it grows with its text and tells how many lines it has. */
export const textareaElement: ElementSpec = {
  tag: 'textarea',
  properties: {
    ...textEntryProperties,
    autoHeight: Boolean,
    fixed: Boolean,
    showConfirmBar: null,
    disableDefaultPadding: Boolean,
    confirmType: { type: String, value: 'return' },
  },
  create(component, root) {
    const control = dom('textarea')
    root.append(control)
    const view = bindTextEntry(component, control)
    let lines = 0
    const grow = (): void => {
      root.toggleAttribute('data-auto-height', Boolean(component.data.autoHeight))
      if (!component.data.autoHeight) return void control.style.removeProperty('height')
      control.style.height = 'auto'
      control.style.height = `${control.scrollHeight}px`
      const lineHeight = parseFloat(getComputedStyle(control).lineHeight) || 20
      const count = Math.max(1, Math.round(control.scrollHeight / lineHeight))
      if (count === lines) return
      lines = count
      emit(component, 'linechange', { height: control.scrollHeight, heightRpx: 0, lineCount: count })
    }
    control.addEventListener('input', grow)
    return {
      ...view,
      attached() {
        view.attached?.()
        grow()
      },
      update(data, changed) {
        view.update?.(data, changed)
        if (control.isConnected) grow()
      },
      api: { ...view.api, reset: () => setOwn(component, { value: '' }) },
    }
  },
}
