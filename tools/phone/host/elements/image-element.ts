import { currentHostIfAny } from '../wx/current-host'
import { dom, emit, setOwnStyle } from './define-element'
import type { ElementSpec } from './define-element'

const positions: Record<string, string> = {
  top: 'center top',
  bottom: 'center bottom',
  center: 'center center',
  left: 'left center',
  right: 'right center',
  'top left': 'left top',
  'top right': 'right top',
  'bottom left': 'left bottom',
  'bottom right': 'right bottom',
}

/** The address in this document of what a page wrote as a source: a path of the app, a cloud file, or a plain address. */
export function addressOf(source: string): string {
  const host = currentHostIfAny()
  if (!source || /^(data:|blob:|https?:|\/\/)/.test(source)) return source
  if (source.startsWith('cloud://')) return host?.cloudFileUrl(source) ?? ''
  return host?.assetUrl(source) ?? source
}

function fitOf(mode: string): { fit: string; position: string } {
  if (mode === 'aspectFit') return { fit: 'contain', position: 'center' }
  if (mode === 'aspectFill') return { fit: 'cover', position: 'center' }
  if (positions[mode]) return { fit: 'none', position: positions[mode] }
  return { fit: 'fill', position: 'center' }
}

/** `<image>`: a picture of fixed size, scaled by `mode`; `widthFix` and `heightFix` follow the picture's own shape. */
export const imageElement: ElementSpec = {
  tag: 'image',
  properties: {
    src: String,
    mode: { type: String, value: 'scaleToFill' },
    lazyLoad: Boolean,
    webp: Boolean,
    showMenuByLongpress: Boolean,
    fadeIn: Boolean,
    svg: Boolean,
  },
  create(component, root) {
    const picture = dom('img')
    picture.draggable = false
    picture.alt = ''
    let mode = ''
    const shape = (): void => {
      const { naturalWidth: width, naturalHeight: height } = picture
      if (mode !== 'widthFix' && mode !== 'heightFix') return setOwnStyle(component, '')
      if (!width || !height) return
      const free = mode === 'widthFix' ? 'height' : 'width'
      setOwnStyle(component, `${free}:auto;aspect-ratio:${width}/${height}`)
    }
    picture.addEventListener('load', () => {
      shape()
      emit(component, 'load', { width: picture.naturalWidth, height: picture.naturalHeight })
    })
    picture.addEventListener('error', () =>
      emit(component, 'error', { errMsg: `GET ${picture.src} 404 (Not Found)` }),
    )
    root.append(picture)
    return {
      update(data, changed) {
        mode = String(data.mode)
        const { fit, position } = fitOf(mode)
        picture.style.objectFit = fit
        picture.style.objectPosition = position
        if (data.lazyLoad) picture.loading = 'lazy'
        if (data.ariaLabel) picture.alt = String(data.ariaLabel)
        if (!changed || changed.has('src')) {
          const address = addressOf(String(data.src ?? ''))
          if (address) picture.src = address
          else picture.removeAttribute('src')
        }
        shape()
      },
    }
  },
}

/** `<cover-image>`: the same picture under its other name. */
export const coverImageElement: ElementSpec = { ...imageElement, tag: 'cover-image' }
