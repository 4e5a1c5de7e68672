import { ApiRefusal, asyncApi } from './api-result'
import { bytesToBase64 } from './local-files'
import { node, openDialog, pushButton } from './overlay'
import { demandPrivacy } from './privacy'
import { readFileCode } from './qr-reader'
import { askForCodes, messageOf } from './shell-protocol'
import type { ShownCode, ToPhone, ToShell } from './shell-protocol'

const SHELL_ANSWER_MS_MAX = 1500

let nextAnswer: string | undefined

/** The next `scanCode` answers this at once, without a sheet: for tests that have no second phone. */
export function answerNextScan(text: string): void {
  nextAnswer = text
}

/** What every other phone of the shell shows; nothing when this phone stands alone. */
export function siblingCodes(): Promise<ShownCode[]> {
  if (window.parent === window) return Promise.resolve([])
  return askForCodes({
    send: (ask) =>
      window.parent.postMessage({ mp: 1, kind: 'scan', ask } satisfies ToShell, window.location.origin),
    answerIn: (event, ask) => {
      const message = messageOf<ToPhone>(event)
      return message?.kind === 'sibling-codes' && message.ask === ask ? message.codes : undefined
    },
    waitMs: SHELL_ANSWER_MS_MAX,
  })
}

function codeRow(code: ShownCode, onPick: () => void): HTMLElement {
  const row = pushButton('', 'mp-code', onPick)
  const picture = node('img')
  picture.src = code.picture
  picture.alt = ''
  row.append(picture, node('span', '', `${code.person}的手机上的码`))
  row.setAttribute('aria-label', `扫${code.person}的手机上的码`)
  row.title = code.text
  return row
}

async function fillSiblings(list: HTMLElement, answer: (text: string) => void): Promise<void> {
  const codes = await siblingCodes()
  list.replaceChildren(
    ...(codes.length
      ? codes.map((code) => codeRow(code, () => answer(code.text)))
      : [node('p', 'mp-line', '其他手机的屏幕上现在没有码')]),
  )
}

function pictureField(answer: (text: string) => void): HTMLElement {
  const field = node('input')
  field.type = 'file'
  field.accept = 'image/*'
  field.setAttribute('aria-label', '选一张有码的图片')
  const said = node('p', 'mp-line')
  said.setAttribute('role', 'status')
  field.addEventListener('change', () => {
    const file = field.files?.[0]
    if (!file) return
    void readFileCode(file).then((text) => {
      if (text === undefined) said.textContent = '这张图片里没有认出二维码'
      else answer(text)
    })
  })
  const box = node('div')
  box.append(field, said)
  return box
}

function textField(answer: (text: string) => void): HTMLElement {
  const box = node('form', 'mp-scan-text')
  const entry = node('input', 'mp-entry')
  entry.placeholder = '或直接输入码的内容'
  box.append(
    entry,
    pushButton('用这段文字', 'mp-button', () => entry.value && answer(entry.value)),
  )
  box.addEventListener('submit', (event) => {
    event.preventDefault()
    if (entry.value) answer(entry.value)
  })
  return box
}

function scanSheet(): Promise<string | undefined> {
  return openDialog<string | undefined>({
    label: '扫一扫',
    kind: 'full',
    build(panel, answer) {
      const list = node('div')
      list.append(node('p', 'mp-line', '正在看其他手机的屏幕'))
      const again = pushButton('再看一次', 'mp-button', () => void fillSiblings(list, answer))
      panel.append(node('h2', 'mp-title', '扫一扫'), list, again, pictureField(answer), textField(answer))
      panel.append(pushButton('取消', 'mp-row mp-row-cancel', () => answer(undefined)))
      void fillSiblings(list, answer)
    },
  })
}

async function scan(): Promise<Record<string, unknown>> {
  await demandPrivacy('scanCode')
  let result = nextAnswer
  nextAnswer = undefined
  result ??= await scanSheet()
  if (result === undefined) throw new ApiRefusal('cancel')
  return {
    result,
    scanType: 'QR_CODE',
    charSet: 'UTF-8',
    path: '',
    rawData: bytesToBase64(new TextEncoder().encode(result).buffer),
  }
}

/** `wx.scanCode`: what another open phone shows, a picture, or typed text. */
export function scanApis(): Record<string, unknown> {
  return { scanCode: asyncApi('scanCode', scan) }
}
