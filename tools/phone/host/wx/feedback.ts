import { ApiRefusal, asyncApi } from './api-result'
import { currentHostIfAny } from './current-host'
import { addressOf } from '../elements/image-element'
import { node, openDialog, overlayLayer, pushButton } from './overlay'

const TOAST_MS = 1500
let toast: HTMLElement | undefined
let toastTimer: ReturnType<typeof setTimeout> | undefined

function clearToast(): void {
  clearTimeout(toastTimer)
  toast?.remove()
  toast = undefined
}

function drawToast(title: string, icon: string, image: string, mask: boolean): void {
  clearToast()
  const box = node('div', `mp-toast ${icon === 'none' && !image ? 'mp-toast-text' : ''}`)
  box.setAttribute('role', 'status')
  if (image) {
    const picture = node('img', 'mp-toast-picture')
    picture.src = addressOf(image)
    box.append(picture)
  } else if (icon !== 'none') box.append(node('i', `mp-toast-icon mp-toast-${icon}`))
  box.append(node('span', '', title))
  toast = node('div', `mp-toast-layer ${mask ? 'mp-toast-mask' : ''}`)
  toast.append(box)
  overlayLayer().append(toast)
}

/** A short notice that WeChat itself shows, such as after copying. */
export function drawNotice(title: string): void {
  drawToast(title, 'none', '', false)
  toastTimer = setTimeout(clearToast, TOAST_MS)
}

const text = (value: unknown): string => (value === undefined || value === null ? '' : String(value))

interface ModalAnswer {
  confirm: boolean
  cancel: boolean
  content?: string
}

function modal(options: Record<string, unknown>): Promise<ModalAnswer> {
  return openDialog<ModalAnswer>({
    label: text(options.title) || text(options.content),
    kind: 'modal',
    build(panel, answer) {
      if (options.title) panel.append(node('h2', 'mp-title', text(options.title)))
      const entry = options.editable ? node('textarea', 'mp-entry') : undefined
      if (entry) {
        entry.value = text(options.content)
        entry.placeholder = text(options.placeholderText)
        panel.append(entry)
      } else if (options.content) panel.append(node('p', 'mp-line', text(options.content)))
      const row = node('div', 'mp-buttons mp-buttons-line')
      const content = (): { content?: string } => (entry ? { content: entry.value } : {})
      if (options.showCancel !== false) {
        const refuse = pushButton(text(options.cancelText) || '取消', 'mp-text-button', () =>
          answer({ confirm: false, cancel: true }),
        )
        if (options.cancelColor) refuse.style.color = text(options.cancelColor)
        row.append(refuse)
      }
      const agree = pushButton(
        text(options.confirmText) || '确定',
        'mp-text-button mp-text-button-main',
        () => answer({ confirm: true, cancel: false, ...content() }),
      )
      if (options.confirmColor) agree.style.color = text(options.confirmColor)
      row.append(agree)
      panel.append(row)
    },
  })
}

/** Shows rows at the bottom; resolves with the row's index or undefined when it was cancelled. */
export function chooseRow(rows: string[], color = '', title = ''): Promise<number | undefined> {
  return openDialog<number | undefined>({
    label: title || '请选择',
    kind: 'sheet',
    dismissAnswer: undefined,
    build(panel, answer) {
      panel.classList.add('mp-rows')
      if (title) panel.append(node('p', 'mp-line', title))
      rows.forEach((row, index) => {
        const button = pushButton(row, 'mp-row', () => answer(index))
        if (color) button.style.color = color
        panel.append(button)
      })
      panel.append(pushButton('取消', 'mp-row mp-row-cancel', () => answer(undefined)))
    },
  })
}

/** Toast, loading, modal and action sheet. */
export function feedbackApis(): Record<string, unknown> {
  return {
    showToast: asyncApi('showToast', (options) => {
      drawToast(
        text(options.title),
        text(options.icon) || 'success',
        text(options.image),
        Boolean(options.mask),
      )
      toastTimer = setTimeout(clearToast, Number(options.duration ?? TOAST_MS))
    }),
    hideToast: asyncApi('hideToast', clearToast),
    showLoading: asyncApi('showLoading', (options) =>
      drawToast(text(options.title), 'loading', '', Boolean(options.mask)),
    ),
    hideLoading: asyncApi('hideLoading', clearToast),
    showModal: asyncApi('showModal', (options) => modal(options)),
    showActionSheet: asyncApi('showActionSheet', async (options) => {
      const rows = Array.isArray(options.itemList) ? options.itemList.map(text) : []
      if (!rows.length || rows.length > 6)
        throw new ApiRefusal('parameter error: itemList should have 1 to 6 items')
      const tapIndex = await chooseRow(rows, text(options.itemColor), text(options.alertText))
      if (tapIndex === undefined) throw new ApiRefusal('cancel')
      return { tapIndex }
    }),
    enableAlertBeforeUnload: asyncApi('enableAlertBeforeUnload', ({ message }) =>
      currentHostIfAny()?.setAskBeforeLeaving(async () => (await modal({ content: message })).confirm),
    ),
    disableAlertBeforeUnload: asyncApi('disableAlertBeforeUnload', () =>
      currentHostIfAny()?.setAskBeforeLeaving(undefined),
    ),
    pageScrollTo: asyncApi('pageScrollTo', (options) => currentHostIfAny()?.pageScrollTo(options as never)),
    startPullDownRefresh: asyncApi('startPullDownRefresh', () => currentHostIfAny()?.startPullDownRefresh()),
    stopPullDownRefresh: asyncApi('stopPullDownRefresh', () => currentHostIfAny()?.stopPullDownRefresh()),
  }
}
