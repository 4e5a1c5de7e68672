import { CurrentWindowBackendContext } from 'glass-easel'
import { builtInTags } from './built-in-tags'
import { installGestures } from './gestures'

/**
 * The DOM backend of the phone. It differs from the framework's own in two ways:
 * a built-in tag becomes `wx-<tag>` in the document (a real `<input>` or `<image>` would bring the browser's behaviour),
 * and events come from `installGestures` only, so that a drag never gives a tap and touches carry WeChat's fields.
 */
export class PhoneBackend extends CurrentWindowBackendContext {
  constructor() {
    super()
    this.document = {
      createElement: (tag: string) => document.createElement(domTagOf(tag)),
      createTextNode: (text: string) => document.createTextNode(text),
      createDocumentFragment: () => document.createDocumentFragment(),
    } as unknown as typeof this.document
    installGestures(document)
  }

  /** Listeners stay inside the framework's tree; the gestures dispatch into it, so the DOM needs none. */
  override setListenerStats(): void {}

  /** Gestures dispatch events themselves; a second source would give every tap twice. */
  override onEvent(): void {}
}

/** The tag in the document of a tag in WXML: `view` stands as `wx-view`, a component of the app keeps its name. */
export function domTagOf(tag: string): string {
  return builtInTags.has(tag) ? `wx-${tag}` : tag
}
