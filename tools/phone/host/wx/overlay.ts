import { currentHostIfAny } from './current-host'

/** Where overlays stand: the host's layer, or the body of a bare test page. */
export function overlayLayer(): HTMLElement {
  return currentHostIfAny()?.pageArea() ?? document.body
}

/** Makes a DOM node with a class and text. */
export function node<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = '',
  text?: string,
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  if (className) made.className = className
  if (text !== undefined) made.textContent = text
  return made
}

/** A real button, so that a keyboard and a test reach it by its words. */
export function pushButton(text: string, className: string, onPress: () => void): HTMLButtonElement {
  const made = node('button', className, text)
  made.type = 'button'
  made.addEventListener('click', onPress)
  return made
}

/** What a dialog is built from. */
export interface DialogPlan<Answer> {
  /** Read by screen readers and found by tests. */
  label: string
  /** `sheet` comes from the bottom, `modal` stands in the middle, `full` covers the phone. */
  kind: 'sheet' | 'modal' | 'full'
  /** Answer of a touch beside the dialog; without it such a touch does nothing. */
  dismissAnswer?: Answer
  build(panel: HTMLElement, answer: (value: Answer) => void): void
}

/** Shows a dialog in the phone and resolves with what the person chose. */
export function openDialog<Answer>(plan: DialogPlan<Answer>): Promise<Answer> {
  return new Promise((resolve) => {
    const shade = node('div', `mp-shade mp-shade-${plan.kind}`)
    const panel = node('div', `mp-dialog mp-dialog-${plan.kind}`)
    panel.setAttribute('role', 'dialog')
    panel.setAttribute('aria-modal', 'true')
    panel.setAttribute('aria-label', plan.label)
    const answer = (value: Answer): void => {
      if (!shade.isConnected) return
      shade.remove()
      resolve(value)
    }
    shade.addEventListener('click', (event) => {
      if (event.target === shade && 'dismissAnswer' in plan) answer(plan.dismissAnswer as Answer)
    })
    plan.build(panel, answer)
    shade.append(panel)
    overlayLayer().append(shade)
  })
}

/** A sheet that asks one question: title, a few lines, a refusing and an agreeing button. */
export function askConsent(question: {
  title: string
  lines: string[]
  agree?: string
  refuse?: string
}): Promise<boolean> {
  return openDialog<boolean>({
    label: question.title,
    kind: 'sheet',
    build(panel, answer) {
      panel.append(node('h2', 'mp-title', question.title))
      for (const line of question.lines) panel.append(node('p', 'mp-line', line))
      const row = node('div', 'mp-buttons')
      row.append(
        pushButton(question.refuse ?? '拒绝', 'mp-button', () => answer(false)),
        pushButton(question.agree ?? '允许', 'mp-button mp-button-main', () => answer(true)),
      )
      panel.append(row)
    },
  })
}

/** A sheet that only tells something; resolves when it is put away. */
export function tell(title: string, lines: string[], closeText = '知道了'): Promise<void> {
  return openDialog<void>({
    label: title,
    kind: 'sheet',
    dismissAnswer: undefined,
    build(panel, answer) {
      panel.append(node('h2', 'mp-title', title))
      for (const line of lines) panel.append(node('p', 'mp-line', line))
      const row = node('div', 'mp-buttons')
      row.append(pushButton(closeText, 'mp-button mp-button-main', () => answer()))
      panel.append(row)
    },
  })
}
