import { dom, setOwn } from './define-element'
import { bindTextEntry, textEntryProperties } from './text-entry'
import type { ElementSpec } from './define-element'

const modes: Record<string, string> = {
  number: 'numeric',
  digit: 'decimal',
  idcard: 'text',
  tel: 'tel',
  nickname: 'text',
}

/** `<input>`: one line of text; `type` chooses the keyboard only, as WeChat filters nothing in `number` either. */
export const inputElement: ElementSpec = {
  tag: 'input',
  properties: { ...textEntryProperties, type: { type: String, value: 'text' }, password: Boolean },
  create(component, root) {
    const control = dom('input')
    control.autocomplete = 'off'
    root.append(control)
    const view = bindTextEntry(component, control)
    return {
      ...view,
      update(data, changed) {
        control.type = data.password || data.type === 'safe-password' ? 'password' : 'text'
        control.inputMode = modes[String(data.type)] ?? 'text'
        view.update?.(data, changed)
      },
      api: { ...view.api, reset: () => setOwn(component, { value: '' }) },
    }
  },
}
