import { componentOfDom, emit, onTap, setOwn } from './define-element'
import type { ElementComponent, ElementSpec } from './define-element'

type Kind = 'checkbox' | 'radio'

const isOn = (component: ElementComponent): boolean => Boolean(component.data.checked)

function choicesOf(group: HTMLElement, kind: Kind): ElementComponent[] {
  return Array.from(group.querySelectorAll(`wx-${kind}`), (node) => componentOfDom(node)).filter(
    (c) => c !== undefined,
  )
}

function valueOf(group: HTMLElement, kind: Kind): unknown {
  const chosen = choicesOf(group, kind)
    .filter(isOn)
    .map((c) => String(c.data.value ?? ''))
  return kind === 'checkbox' ? chosen : (chosen[0] ?? '')
}

function choose(component: ElementComponent, root: HTMLElement, kind: Kind): void {
  if (component.data.disabled || (kind === 'radio' && isOn(component))) return
  const group = root.closest<HTMLElement>(`wx-${kind}-group`)
  if (kind === 'radio' && group) {
    for (const other of choicesOf(group, kind))
      if (other !== component && isOn(other)) setOwn(other, { checked: false })
  }
  setOwn(component, { checked: !isOn(component) })
  const owner = group && componentOfDom(group)
  if (group && owner) emit(owner, 'change', { value: valueOf(group, kind) })
}

function choiceElement(kind: Kind): ElementSpec {
  return {
    tag: kind,
    properties: {
      value: String,
      checked: Boolean,
      disabled: Boolean,
      color: String,
      backgroundColor: String,
      borderColor: String,
      activeBackgroundColor: String,
      activeBorderColor: String,
      iconColor: String,
    },
    create(component, root) {
      const mark = document.createElement('i')
      mark.className = 'wx-choice-mark'
      root.append(mark)
      let initial: boolean | undefined
      onTap(component, () => choose(component, root, kind))
      root.addEventListener('wx-label-tap', () => choose(component, root, kind))
      return {
        update(data) {
          initial ??= Boolean(data.checked)
          root.setAttribute('role', kind)
          root.setAttribute('tabindex', '0')
          root.setAttribute('aria-checked', String(Boolean(data.checked)))
          root.toggleAttribute('data-disabled', Boolean(data.disabled))
          if (data.color) mark.style.color = String(data.color)
        },
        api: { reset: () => setOwn(component, { checked: initial ?? false }) },
      }
    },
  }
}

function groupElement(kind: Kind): ElementSpec {
  return {
    tag: `${kind}-group`,
    properties: { name: String },
    create: (_component, root) => {
      if (kind === 'radio') root.setAttribute('role', 'radiogroup')
      return { api: { value: () => valueOf(root, kind) } }
    },
  }
}

/** `<checkbox>`, `<radio>` and their groups. */
export const checkboxElement = choiceElement('checkbox')
export const checkboxGroupElement = groupElement('checkbox')
export const radioElement = choiceElement('radio')
export const radioGroupElement = groupElement('radio')

/** `<switch>`: on or off. */
export const switchElement: ElementSpec = {
  tag: 'switch',
  properties: {
    checked: Boolean,
    disabled: Boolean,
    type: { type: String, value: 'switch' },
    color: { type: String, value: '' },
    name: String,
  },
  create(component, root) {
    const knob = document.createElement('i')
    knob.className = 'wx-switch-track'
    root.append(knob)
    let initial: boolean | undefined
    const flip = (): void => {
      if (component.data.disabled) return
      setOwn(component, { checked: !isOn(component) })
      emit(component, 'change', { value: isOn(component) })
    }
    onTap(component, flip)
    root.addEventListener('wx-label-tap', flip)
    return {
      update(data) {
        initial ??= Boolean(data.checked)
        root.setAttribute('role', 'switch')
        root.setAttribute('tabindex', '0')
        root.setAttribute('aria-checked', String(Boolean(data.checked)))
        root.toggleAttribute('data-disabled', Boolean(data.disabled))
        root.setAttribute('data-type', String(data.type))
        knob.style.setProperty('--on', String(data.color || '#04be02'))
      },
      api: { value: () => isOn(component), reset: () => setOwn(component, { checked: initial ?? false }) },
    }
  },
}
