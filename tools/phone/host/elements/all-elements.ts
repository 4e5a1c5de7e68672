import { buttonElement } from './button-element'
import {
  checkboxElement,
  checkboxGroupElement,
  radioElement,
  radioGroupElement,
  switchElement,
} from './choice-elements'
import { coverImageElement, imageElement } from './image-element'
import { coverViewElement, viewElement } from './view-element'
import { formElement } from './form-element'
import { iconElement, navigatorElement, progressElement, richTextElement } from './small-elements'
import { inputElement } from './input-element'
import { labelElement } from './label-element'
import * as placeholders from './placeholder-elements'
import { scrollViewElement } from './scroll-view-element'
import { sliderElement } from './slider-element'
import { textareaElement } from './textarea-element'
import { textElement } from './text-element'
import { canvasElement } from './canvas-element'
import { mapElement } from './map-element'
import { movableAreaElement, movableViewElement } from './movable-elements'
import { pickerElement, pickerViewColumnElement, pickerViewElement } from './picker-element'
import { swiperElement, swiperItemElement } from './swiper-element'
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
  formElement,
  labelElement,
  checkboxElement,
  checkboxGroupElement,
  radioElement,
  radioGroupElement,
  switchElement,
  sliderElement,
  iconElement,
  progressElement,
  navigatorElement,
  richTextElement,
  placeholders.videoElement,
  placeholders.webViewElement,
  placeholders.cameraElement,
  placeholders.pageContainerElement,
  placeholders.rootPortalElement,
  placeholders.matchMediaElement,
  placeholders.pageMetaElement,
  placeholders.navigationBarElement,
  canvasElement,
  mapElement,
  movableAreaElement,
  movableViewElement,
  pickerElement,
  pickerViewElement,
  pickerViewColumnElement,
  swiperElement,
  swiperItemElement,
]
