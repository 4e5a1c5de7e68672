import * as L from 'leaflet'
import { dom } from './define-element'
import { addressOf } from './image-element'

type Fields = Record<string, unknown>

/** One entry of a map's `markers`. */
export interface MapMarker extends Fields {
  id?: number
  latitude: number
  longitude: number
  title?: string
  iconPath?: string
  callout?: Fields
  label?: Fields
}

const PIN =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="34"><path d="M12 33C12 33 23 19 23 12A11 11 0 0 0 1 12C1 19 12 33 12 33Z" fill="#e2402a" stroke="#fff" stroke-width="1.5"/><circle cx="12" cy="12" r="4" fill="#fff"/></svg>',
  )

function px(value: unknown, otherwise: number): number {
  if (value === undefined || value === null || value === '') return otherwise
  const number = parseFloat(String(value))
  return String(value).endsWith('rpx') ? (number * window.innerWidth) / 750 : number
}

function balloon(kind: string, box: Fields): HTMLElement {
  const made = dom('span', `wx-map-${kind}`, String(box.content ?? ''))
  const style: Partial<CSSStyleDeclaration> = {
    color: String(box.color ?? '#1a1a1a'),
    fontSize: `${px(box.fontSize, 13)}px`,
    borderRadius: `${px(box.borderRadius, 6)}px`,
    padding: `${px(box.padding, kind === 'callout' ? 6 : 0)}px`,
    textAlign: String(box.textAlign ?? 'center'),
  }
  Object.assign(made.style, style)
  if (box.bgColor) made.style.backgroundColor = String(box.bgColor)
  if (box.borderWidth)
    made.style.border = `${px(box.borderWidth, 1)}px solid ${String(box.borderColor ?? '#999')}`
  return made
}

/** The picture of a marker with its callout above and its label below, and what is to be heard from it. */
export function markerLayer(
  marker: MapMarker,
  hear: (event: 'markertap' | 'callouttap' | 'labeltap') => void,
): L.Marker {
  const width = px(marker.width, 24)
  const height = px(marker.height, marker.iconPath ? 24 : 34)
  const anchor = (marker.anchor as { x?: number; y?: number } | undefined) ?? {}
  const picture = dom('img')
  picture.src = marker.iconPath ? addressOf(marker.iconPath) : PIN
  picture.alt = ''
  picture.draggable = false
  picture.style.cssText = `width:${width}px;height:${height}px;opacity:${Number(marker.alpha ?? 1)};transform:rotate(${Number(marker.rotate ?? 0)}deg)`
  const body = dom('div', 'wx-map-marker')
  body.setAttribute('data-wx-quiet', '')
  body.append(picture)
  const { callout, label } = marker
  if (callout?.content) {
    const box = balloon('callout', callout)
    box.toggleAttribute('data-click', callout.display !== 'ALWAYS')
    body.append(box)
  }
  if (label?.content) {
    const box = balloon('label', label)
    if (label.anchorX !== undefined || label.anchorY !== undefined) {
      // From the marker's point on the map, which lies in its picture where the anchor says.
      box.style.left = `${width * (anchor.x ?? 0.5) + px(label.anchorX, 0)}px`
      box.style.top = `${height * (anchor.y ?? 1) + px(label.anchorY, 0)}px`
      box.style.transform = 'none'
    }
    body.append(box)
  }
  const layer = L.marker([Number(marker.latitude), Number(marker.longitude)], {
    icon: L.divIcon({
      html: body,
      className: 'wx-map-icon',
      iconSize: [width, height],
      iconAnchor: [width * (anchor.x ?? 0.5), height * (anchor.y ?? 1)],
    }),
    keyboard: true,
    zIndexOffset: Number(marker.zIndex ?? 0) * 1000,
  })
  layer.on('add', () => {
    const node = layer.getElement()
    node?.setAttribute('role', 'button')
    node?.setAttribute(
      'aria-label',
      String(
        marker.ariaLabel || marker.title || callout?.content || label?.content || `标记 ${marker.id ?? ''}`,
      ),
    )
  })
  layer.on('click', (event) => {
    const hit = (event.originalEvent?.target as HTMLElement | undefined)?.className ?? ''
    if (hit.includes('wx-map-callout')) return hear('callouttap')
    if (hit.includes('wx-map-label')) return hear('labeltap')
    body.toggleAttribute('data-open')
    hear('markertap')
  })
  layer.on('keypress', (event) => {
    if ((event as unknown as { originalEvent: KeyboardEvent }).originalEvent.key === 'Enter')
      hear('markertap')
  })
  return layer
}
