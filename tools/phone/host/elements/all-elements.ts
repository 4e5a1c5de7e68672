import { buttonElement } from './button-element'
import { coverImageElement, imageElement } from './image-element'
import { coverViewElement, viewElement } from './view-element'
import { inputElement } from './input-element'
import { scrollViewElement } from './scroll-view-element'
import { textareaElement } from './textarea-element'
import { textElement } from './text-element'
import type { ElementSpec } from './define-element'

/** Every element the phone has. */
export const allElements: readonly ElementSpec[] = [
  viewElement,
  coverViewElement,
  textElement,
  imageElement,
  coverImageElement,
  buttonElement,
  inputElement,
  textareaElement,
  scrollViewElement,
]
