import { emit, onTap, dom } from './define-element'
import { addHover, hoverProperties } from './hover'
import { runOpenType } from './open-type'
import type { ElementSpec } from './define-element'

/** `<button>`: looks as WeChat's, submits or resets its form, and asks WeChat for what `open-type` names. */
export const buttonElement: ElementSpec = {
  tag: 'button',
  properties: {
    ...hoverProperties,
    hoverClass: { type: String, value: '' },
    hoverStartTime: { type: Number, value: 20 },
    hoverStayTime: { type: Number, value: 70 },
    size: { type: String, value: 'default' },
    type: { type: String, value: 'default' },
    plain: Boolean,
    disabled: Boolean,
    loading: Boolean,
    formType: String,
    openType: String,
    name: String,
    lang: String,
    sessionFrom: String,
    sendMessageTitle: String,
    sendMessagePath: String,
    sendMessageImg: String,
    appParameter: String,
    showMessageCard: Boolean,
    phoneNumberNoQuotaToast: null,
  },
  create(component, root) {
    const spinner = dom('i', 'wx-button-spinner')
    const slot = dom('span', 'wx-button-slot')
    slot.style.display = 'contents'
    root.append(slot)
    addHover(component, root, () => Boolean(component.data.disabled))
    onTap(component, () => {
      if (component.data.disabled) return
      const form = root.closest('wx-form')
      const kind = String(component.data.formType ?? '')
      if (form && (kind === 'submit' || kind === 'reset')) {
        form.dispatchEvent(new CustomEvent(`wx-form-${kind}`, { detail: component }))
      }
      void runOpenType(component, String(component.data.openType ?? ''))
    })
    root.addEventListener('wx-label-tap', () => {
      if (!component.data.disabled) emit(component, 'tap', {}, true)
    })
    return {
      slot,
      update(data) {
        for (const name of ['type', 'size']) root.setAttribute(name, String(data[name]))
        for (const name of ['plain', 'disabled', 'loading']) root.toggleAttribute(name, Boolean(data[name]))
        if (!data.role && !data.ariaRole) root.setAttribute('role', 'button')
        root.setAttribute('tabindex', data.disabled ? '-1' : '0')
        root.setAttribute('aria-disabled', String(Boolean(data.disabled)))
        if (data.loading && !spinner.isConnected) root.prepend(spinner)
        if (!data.loading) spinner.remove()
      },
    }
  },
}
