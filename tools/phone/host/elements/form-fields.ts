import { componentOfDom, tagOf, viewOf } from './define-element'
import type { ElementComponent } from './define-element'

const FIELD_TAGS = 'wx-input,wx-textarea,wx-switch,wx-slider,wx-picker,wx-checkbox-group,wx-radio-group'

/** One named field of a form: a built-in control, or an app's component with the `wx://form-field` behavior. */
export interface FormField {
  component: ElementComponent
  name: string
  value: unknown
}

const nameOf = (component: ElementComponent): string =>
  String((component.data as Record<string, unknown>).name ?? '')

function valueOf(component: ElementComponent): unknown {
  const own = viewOf(component)?.api?.value
  return own ? (own as () => unknown)() : (component.data as Record<string, unknown>).value
}

/** The element's component behind a DOM node that is itself an element's host. */
export function hostComponent(node: Element): ElementComponent | undefined {
  return (node as { __wxElement?: unknown }).__wxElement ? componentOfDom(node) : undefined
}

/** Every named field inside a form, in the order of the page. */
export function fieldsOf(form: HTMLElement): FormField[] {
  const fields: FormField[] = []
  for (const node of form.querySelectorAll('*')) {
    const component = hostComponent(node)
    if (!component || !('data' in component)) continue
    const isControl = node.matches(FIELD_TAGS)
    const isOwnField = !isControl && tagOf(component) === undefined && isFormFieldComponent(component)
    const name = isControl || isOwnField ? nameOf(component) : ''
    if (name) fields.push({ component, name, value: valueOf(component) })
  }
  return fields
}

function isFormFieldComponent(component: ElementComponent): boolean {
  const data = component.data as Record<string, unknown> | undefined
  return Boolean(data && 'name' in data && 'value' in data)
}

/** Puts a control back to what it was when the page opened. */
export function resetField(component: ElementComponent): void {
  const reset = viewOf(component)?.api?.reset
  if (reset) (reset as () => void)()
}
