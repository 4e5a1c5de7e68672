import { emit } from './define-element'
import { fieldsOf, hostComponent, resetField } from './form-fields'
import type { ElementComponent, ElementSpec } from './define-element'

/** `<form>`: gathers the values of its named fields when a button of type submit is tapped. */
export const formElement: ElementSpec = {
  tag: 'form',
  properties: { reportSubmit: Boolean, reportSubmitTimeout: null },
  create(component, root) {
    root.addEventListener('wx-form-submit', (event) => {
      event.stopPropagation()
      const value: Record<string, unknown> = {}
      for (const field of fieldsOf(root)) value[field.name] = field.value
      const { id, dataset } = (event as CustomEvent<ElementComponent>).detail
      emit(component, 'submit', { value, target: { id, dataset }, formId: '' })
    })
    root.addEventListener('wx-form-reset', (event) => {
      event.stopPropagation()
      for (const node of root.querySelectorAll('*')) {
        const field = hostComponent(node)
        if (field) resetField(field)
      }
      emit(component, 'reset', {})
    })
    return {}
  },
}
