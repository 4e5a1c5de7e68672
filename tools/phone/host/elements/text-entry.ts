import { emit, setOwn } from './define-element'
import type { ElementComponent, ElementData, ElementView } from './define-element'

/** Properties `<input>` and `<textarea>` share. */
export const textEntryProperties = {
  value: null,
  name: String,
  placeholder: String,
  placeholderStyle: String,
  placeholderClass: String,
  disabled: Boolean,
  maxlength: { type: null, value: 140 },
  focus: Boolean,
  autoFocus: Boolean,
  confirmType: String,
  confirmHold: Boolean,
  cursor: null,
  cursorSpacing: null,
  cursorColor: String,
  selectionStart: null,
  selectionEnd: null,
  adjustPosition: null,
  holdKeyboard: Boolean,
  alwaysEmbed: Boolean,
  safePasswordCertPath: null,
  readonly: Boolean,
  autocomplete: String,
}

type Control = HTMLInputElement | HTMLTextAreaElement

/** Carries what was typed to the page: first to a `model:value`, then as `input`, whose handler may return a better text. */
function sendInput(component: ElementComponent, control: Control): void {
  const value = control.value
  setOwn(component, { value })
  const detail = { value, cursor: control.selectionStart ?? value.length, keyCode: 0 }
  emit(component, 'input', detail, false, (answer) => {
    const replacement =
      typeof answer === 'string' ? answer : (answer as { value?: unknown } | undefined)?.value
    if (typeof replacement !== 'string' || replacement === control.value) return
    control.value = replacement
    setOwn(component, { value: replacement })
  })
}

/** Connects a browser's text field with an element: events, focus, value in both directions. */
export function bindTextEntry(component: ElementComponent, control: Control): ElementView {
  let before = ''
  let composing = false
  control.addEventListener('compositionstart', () => (composing = true))
  control.addEventListener('compositionend', () => {
    composing = false
    sendInput(component, control)
  })
  control.addEventListener('input', (event) => {
    event.stopPropagation()
    if (!composing) sendInput(component, control)
  })
  control.addEventListener('focus', () => {
    before = control.value
    emit(component, 'focus', { value: control.value, height: 0 })
  })
  control.addEventListener('blur', () => {
    emit(component, 'blur', { value: control.value, cursor: control.selectionStart ?? 0 })
    if (before !== control.value) emit(component, 'change', { value: control.value })
  })
  control.addEventListener('keydown', (event) => {
    const isConfirm = (event as KeyboardEvent).key === 'Enter' && !(event as KeyboardEvent).isComposing
    if (!isConfirm || (control instanceof HTMLTextAreaElement && component.data.confirmType === 'return'))
      return
    if (control instanceof HTMLTextAreaElement && !component.data.confirmType) return
    event.preventDefault()
    emit(component, 'confirm', { value: control.value })
    if (!component.data.confirmHold) control.blur()
  })
  return {
    update: (data, changed) => updateTextEntry(control, data, changed),
    attached: () => {
      if (component.data.focus || component.data.autoFocus) control.focus()
    },
    api: { focus: () => control.focus(), value: () => control.value },
  }
}

function updateTextEntry(
  control: Control,
  data: ElementData,
  changed: ReadonlySet<string> | undefined,
): void {
  const has = (name: string): boolean => !changed || changed.has(name)
  const value = data.value === null || data.value === undefined ? '' : String(data.value)
  if (has('value') && control.value !== value) control.value = value
  if (has('placeholder')) control.placeholder = String(data.placeholder ?? '')
  if (has('ariaLabel') && data.ariaLabel) control.setAttribute('aria-label', String(data.ariaLabel))
  control.disabled = Boolean(data.disabled)
  control.readOnly = Boolean(data.readonly)
  const maximum = Number(data.maxlength)
  if (maximum >= 0) control.maxLength = maximum
  else control.removeAttribute('maxlength')
  const color = /color\s*:\s*([^;]+)/.exec(String(data.placeholderStyle ?? ''))
  if (color) control.style.setProperty('--placeholder-color', color[1] ?? '')
  if (changed?.has('focus')) {
    if (data.focus) control.focus()
    else if (document.activeElement === control) control.blur()
  }
}
