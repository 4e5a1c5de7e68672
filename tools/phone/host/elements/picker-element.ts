import { node, openDialog, pushButton } from '../wx/overlay'
import { dom, emit, onTap, setOwn } from './define-element'
import { columnsOf } from './picker-columns'
import { Wheel } from './wheel'
import type { ElementComponent, ElementData, ElementSpec } from './define-element'
import type { PickerColumns } from './picker-columns'

/** Keeps the wheels of an open sheet in step with the picker's columns. */
class OpenPicker {
  state: PickerColumns
  private readonly wheels: Wheel[] = []
  private readonly component: ElementComponent

  constructor(component: ElementComponent) {
    this.component = component
    this.state = columnsOf(component.data as ElementData)
  }

  build(panel: HTMLElement): void {
    const row = node('div', 'wx-wheels')
    this.state.columns.forEach((_, column) => {
      const wheel = new Wheel((index) => this.move(column, index))
      this.wheels.push(wheel)
      row.append(wheel.element)
    })
    panel.append(row)
    this.draw(() => true)
  }

  /** The page may answer a `columnchange` with another range; the sheet then shows it at once. */
  refresh(): void {
    const before = this.state.columns
    this.state = columnsOf(this.component.data as ElementData)
    this.draw((column) => before[column]?.join() !== this.state.columns[column]?.join())
  }

  private move(column: number, value: number): void {
    const before = this.state.columns
    const indices = [...this.state.indices]
    indices[column] = value
    this.state = this.state.moved(indices)
    this.draw((i) => i !== column && before[i]?.join() !== this.state.columns[i]?.join())
    if (this.component.data.mode === 'multiSelector') emit(this.component, 'columnchange', { column, value })
  }

  private draw(needs: (column: number) => boolean): void {
    this.wheels.forEach((wheel, i) => {
      if (needs(i)) wheel.show(this.state.columns[i] ?? [], this.state.indices[i] ?? 0)
    })
  }
}

/** `<picker>`: a tap opens a sheet of wheels; one choice, several columns, a time, a date or a region. */
export const pickerElement: ElementSpec = {
  tag: 'picker',
  properties: {
    mode: { type: String, value: 'selector' },
    range: { type: Array, value: [] },
    rangeKey: String,
    value: null,
    start: String,
    end: String,
    fields: { type: String, value: 'day' },
    customItem: String,
    level: String,
    headerText: String,
    disabled: Boolean,
    name: String,
  },
  create(component, root) {
    let open: OpenPicker | undefined
    let initial: unknown
    const show = async (): Promise<void> => {
      if (component.data.disabled || open) return
      const picker = (open = new OpenPicker(component))
      const chosen = await openDialog<number[] | undefined>({
        label: String(component.data.headerText || component.data.ariaLabel || '请选择'),
        kind: 'sheet',
        dismissAnswer: undefined,
        build(panel, answer) {
          const row = node('div', 'wx-picker-head')
          row.append(
            pushButton('取消', 'mp-text-button', () => answer(undefined)),
            pushButton('确定', 'mp-text-button mp-text-button-main', () => answer(picker.state.indices)),
          )
          panel.classList.add('wx-picker-sheet')
          panel.append(row)
          picker.build(panel)
        },
      })
      open = undefined
      if (!chosen) return emit(component, 'cancel', {})
      const value = picker.state.valueOf(chosen)
      setOwn(component, { value })
      emit(component, 'change', { value })
    }
    onTap(component, () => void show())
    root.setAttribute('aria-haspopup', 'dialog')
    return {
      update(data, changed) {
        initial ??= data.value
        if (changed && (changed.has('range') || changed.has('value'))) open?.refresh()
      },
      api: {
        value: () => component.data.value as unknown,
        reset: () => setOwn(component, { value: initial ?? null }),
      },
    }
  },
}

/** `<picker-view-column>`: its children are the rows of one wheel. */
export const pickerViewColumnElement: ElementSpec = {
  tag: 'picker-view-column',
  create(component, root) {
    const body = dom('div', 'wx-column-body')
    root.append(body)
    return {
      slot: body,
      api: {
        at: () => Math.round(root.scrollTop / rowHeight(body)),
        goTo: (index: number) => root.scrollTo({ top: index * rowHeight(body) }),
        owner: () => component,
      },
    }
  },
}

const rowHeight = (body: HTMLElement): number =>
  (body.firstElementChild as HTMLElement | null)?.offsetHeight || 34

/** `<picker-view>`: wheels inside the page. */
export const pickerViewElement: ElementSpec = {
  tag: 'picker-view',
  properties: {
    value: { type: Array, value: [] },
    indicatorStyle: String,
    indicatorClass: String,
    maskStyle: String,
    maskClass: String,
    immediateChange: Boolean,
  },
  create(component, root) {
    const indicator = dom('div', 'wx-picker-indicator')
    root.append(indicator)
    const columns = (): HTMLElement[] =>
      Array.from(root.querySelectorAll<HTMLElement>('wx-picker-view-column'))
    const bodyOf = (column: HTMLElement): HTMLElement =>
      column.querySelector('.wx-column-body') as HTMLElement
    const place = (): void =>
      columns().forEach((column, i) =>
        column.scrollTo({
          top: (Number((component.data.value as number[])[i]) || 0) * rowHeight(bodyOf(column)),
        }),
      )
    let timer: ReturnType<typeof setTimeout> | undefined
    root.addEventListener(
      'scroll',
      () => {
        clearTimeout(timer)
        timer = setTimeout(() => {
          const value = columns().map((column) => Math.round(column.scrollTop / rowHeight(bodyOf(column))))
          if (value.join() === (component.data.value as number[]).join()) return
          setOwn(component, { value })
          emit(component, 'pickstart', {})
          emit(component, 'change', { value })
          emit(component, 'pickend', {})
        }, 120)
      },
      true,
    )
    return {
      attached: () => requestAnimationFrame(place),
      update(data, changed) {
        indicator.style.cssText = String(data.indicatorStyle ?? '')
        if (changed?.has('value')) requestAnimationFrame(place)
      },
    }
  },
}
