import { stringsOf } from './code-rules'
import type { FileRule, Offence, SourceFile } from './offence'
import { scanWxml } from './scan-wxml'

const WORDS: [found: RegExp, what: string, instead: string][] = [
  [/用户/, '“用户”', '“你”，或说出是谁：会员、骑手、店员'],
  [/温馨提示/, '“温馨提示”', '直接说那件事'],
  [/请知悉/, '“请知悉”', '直接说那件事'],
  [/！/, '感叹号', '句号，或什么都不加'],
]
/** Latin words a person meets in Chinese text anyway. */
const KNOWN_LATIN = /\b(?:WiFi|Wi-Fi|GPS|NFC|AED|USB|Type-C|CSV|Excel|PDF|APP|ID|VR|POS|VIP|km)\b/g
const SHOWN_ATTRIBUTES = new Set(
  'title placeholder description content label note text header footer tips extra cancel-btn confirm-btn'.split(
    ' ',
  ),
)

function wordOffences(path: string, strings: { text: string; line: number }[]): Offence[] {
  const offences: Offence[] = []
  for (const { text, line } of strings) {
    // The title of a document keeps the words its author gave it.
    const spoken = text.replace(/《[^》]*》/g, '')
    for (const [found, what, instead] of WORDS) {
      if (found.test(spoken)) offences.push({ file: path, line, what: `文字里有${what}`, instead })
    }
  }
  return offences
}

/** What is shown of a template: its texts, and the attributes components show. */
function shownTexts(file: SourceFile): { text: string; line: number }[] {
  const { elements, texts } = scanWxml(file.text)
  const shown = elements.flatMap(({ attributes }) =>
    attributes
      .filter(({ name, value }) => SHOWN_ATTRIBUTES.has(name) && value !== undefined)
      .map(({ value, line }) => ({ text: value!, line })),
  )
  return [...texts, ...shown]
}

/** The words people read are addressed to one person, plainly. */
export const speaksPlainly: FileRule = (file) => {
  if (/^(miniprogram|cloudfunctions)\/.*[.]ts$/.test(file.path))
    return wordOffences(file.path, stringsOf(file))
  if (!/^miniprogram\/.*[.](wxml|json)$/.test(file.path)) return []
  const whole = file.text.replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, ' '))
  return wordOffences(
    file.path,
    whole.split('\n').map((text, index) => ({ text, line: index + 1 })),
  )
}

/** Screens are Chinese. What stands between {{ and }} is code and not looked at, except the strings in it. */
export const showsChinese: FileRule = (file) => {
  if (!/^miniprogram\/.*[.]wxml$/.test(file.path)) return []
  return shownTexts(file).flatMap(({ text, line }) => {
    const plain = text.replace(/\{\{[\s\S]*?\}\}/g, ' ').replace(KNOWN_LATIN, ' ')
    const word = /[A-Za-z]{2,}/.exec(plain)?.[0]
    return word ? [{ file: file.path, line, what: `屏幕上有英文“${word}”`, instead: '中文' }] : []
  })
}
