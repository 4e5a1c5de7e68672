import { dom, emit, setOwn } from './define-element'
import type { ElementSpec } from './define-element'

/** `<slider>`: a number between two bounds. */
export const sliderElement: ElementSpec = {
  tag: 'slider',
  properties: {
    min: Number,
    max: { type: Number, value: 100 },
    step: { type: Number, value: 1 },
    value: Number,
    disabled: Boolean,
    name: String,
    color: String,
    selectedColor: String,
    activeColor: { type: String, value: '#1aad19' },
    backgroundColor: String,
    blockSize: Number,
    blockColor: String,
    showValue: Boolean,
  },
  create(component, root) {
    const range = dom('input')
    const shown = dom('span', 'wx-slider-value')
    range.type = 'range'
    root.append(range, shown)
    let initial: number | undefined
    range.addEventListener('input', (event) => {
      event.stopPropagation()
      shown.textContent = range.value
      emit(component, 'changing', { value: Number(range.value) })
    })
    range.addEventListener('change', (event) => {
      event.stopPropagation()
      setOwn(component, { value: Number(range.value) })
      emit(component, 'change', { value: Number(range.value) })
    })
    return {
      update(data) {
        initial ??= Number(data.value)
        range.min = String(data.min)
        range.max = String(data.max)
        range.step = String(data.step)
        range.value = String(data.value)
        range.disabled = Boolean(data.disabled)
        range.style.accentColor = String(data.selectedColor || data.activeColor)
        if (data.ariaLabel) range.setAttribute('aria-label', String(data.ariaLabel))
        shown.hidden = !data.showValue
        shown.textContent = range.value
      },
      api: { value: () => Number(range.value), reset: () => setOwn(component, { value: initial ?? 0 }) },
    }
  },
}
