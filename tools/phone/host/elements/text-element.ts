import type { ElementSpec } from './define-element'

/** `<text>`: inline, keeps line breaks, and can be selected when the page says so. */
export const textElement: ElementSpec = {
  tag: 'text',
  properties: {
    selectable: Boolean,
    userSelect: Boolean,
    space: String,
    decode: Boolean,
    overflow: String,
    maxLines: null,
  },
  create: (_component, root) => ({
    update(data) {
      root.toggleAttribute('data-selectable', Boolean(data.selectable || data.userSelect))
      root.toggleAttribute('data-space', Boolean(data.space))
    },
  }),
}
