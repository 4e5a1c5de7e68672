import { addHover, hoverProperties } from './hover'
import type { ElementSpec } from './define-element'

/** `<view>`: a block that can look pressed. */
export const viewElement: ElementSpec = {
  tag: 'view',
  properties: hoverProperties,
  create(component) {
    addHover(component)
    return {}
  },
}

/** `<cover-view>`: here an ordinary view, since nothing in a browser lies above the page. */
export const coverViewElement: ElementSpec = {
  ...viewElement,
  tag: 'cover-view',
  properties: { ...hoverProperties, scrollTop: null },
}
