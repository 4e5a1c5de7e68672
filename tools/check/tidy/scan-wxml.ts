/** An attribute as written; `value` is undefined for one without `=`. */
export interface WxmlAttribute {
  name: string
  value: string | undefined
  line: number
}

export interface WxmlElement {
  tag: string
  attributes: WxmlAttribute[]
  line: number
}

export interface WxmlText {
  text: string
  line: number
}

/** What a template is made of, in order of appearance. */
export interface ScannedWxml {
  elements: WxmlElement[]
  texts: WxmlText[]
}

const TAG = /<(\/?)([a-zA-Z][\w-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/g
const ATTRIBUTE = /([^\s=/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?/g

/** Takes a template apart into elements and texts, which is all the tidy rules need; the compilers judge its grammar. */
export function scanWxml(source: string): ScannedWxml {
  const text = blanked(blanked(source, /<!--[\s\S]*?-->/g), /(?<=<wxs\b[^>]*[^/]>)[\s\S]*?(?=<\/wxs>)/g)
  const scanned: ScannedWxml = { elements: [], texts: [] }
  const lineOf = lineCounter(text)
  let end = 0
  for (const match of text.matchAll(TAG)) {
    addText(scanned, text.slice(end, match.index), lineOf(end))
    end = match.index + match[0].length
    if (match[1] === '/') continue
    const inside = match[3]!
    const insideAt = match.index + 1 + match[2]!.length
    const attributes = [...inside.matchAll(ATTRIBUTE)].map((found) => ({
      name: found[1]!,
      value: found[2] ?? found[3],
      line: lineOf(insideAt + found.index),
    }))
    scanned.elements.push({ tag: match[2]!, attributes, line: lineOf(match.index) })
  }
  addText(scanned, text.slice(end), lineOf(end))
  return scanned
}

function addText(scanned: ScannedWxml, text: string, line: number): void {
  const before = text.length - text.trimStart().length
  const words = text.trim()
  if (words) scanned.texts.push({ text: words, line: line + text.slice(0, before).split('\n').length - 1 })
}

/** Spaces instead of what matches, line breaks kept, so that positions and lines stay true. */
function blanked(text: string, pattern: RegExp): string {
  return text.replace(pattern, (found) => found.replace(/[^\n]/g, ' '))
}

function lineCounter(text: string): (position: number) => number {
  const breaks = [...text.matchAll(/\n/g)].map((match) => match.index)
  return (position) => {
    let low = 0
    let high = breaks.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (breaks[middle]! < position) low = middle + 1
      else high = middle
    }
    return low + 1
  }
}
