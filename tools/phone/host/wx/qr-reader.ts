import jsQR from 'jsqr'

const SIDE_PX_MAX = 1200
const QUIET_ZONE_PX = 24

type Source = HTMLImageElement | HTMLCanvasElement | ImageBitmap

const sizeOf = (source: Source): [number, number] =>
  source instanceof HTMLImageElement
    ? [source.naturalWidth, source.naturalHeight]
    : [source.width, source.height]

/** A copy of a picture on white with a margin, since a code that fills its picture has no quiet zone of its own. */
function rasterise(source: Source): HTMLCanvasElement | undefined {
  const [width, height] = sizeOf(source)
  if (!width || !height) return undefined
  const scale = Math.min(1, SIDE_PX_MAX / Math.max(width, height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * scale) + QUIET_ZONE_PX * 2
  canvas.height = Math.round(height * scale) + QUIET_ZONE_PX * 2
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  if (!pen) return undefined
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.imageSmoothingEnabled = false
  pen.drawImage(
    source,
    QUIET_ZONE_PX,
    QUIET_ZONE_PX,
    canvas.width - QUIET_ZONE_PX * 2,
    canvas.height - QUIET_ZONE_PX * 2,
  )
  return canvas
}

/** What the QR code in a picture says; undefined when there is none that can be read. */
export function readCode(source: Source): { text: string; picture: string } | undefined {
  try {
    const canvas = rasterise(source)
    const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height)
    const found = pixels && jsQR(pixels.data, pixels.width, pixels.height)
    return canvas && found?.data ? { text: found.data, picture: canvas.toDataURL() } : undefined
  } catch {
    // A picture of a foreign origin cannot be read; a camera would, but the phone has none.
    return undefined
  }
}

function isOnScreen(node: Element): boolean {
  const box = node.getBoundingClientRect()
  const isInside = box.width > 20 && box.height > 20 && box.bottom > 0 && box.top < window.innerHeight
  return isInside && node.checkVisibility({ opacityProperty: true, visibilityProperty: true })
}

async function pictureOfBackground(node: Element): Promise<HTMLImageElement | undefined> {
  const url = /^url\("?(data:image[^"]+|blob:[^"]+)"?\)/.exec(getComputedStyle(node).backgroundImage)?.[1]
  if (!url) return undefined
  const image = new Image()
  image.src = url
  try {
    await image.decode()
    return image
  } catch {
    return undefined
  }
}

/** Every code that can be seen on this phone's screen now: in pictures, canvases, and backgrounds given as data. */
export async function codesOnScreen(): Promise<{ text: string; picture: string }[]> {
  const found = new Map<string, string>()
  const keep = (source: Source | undefined): void => {
    const code = source && readCode(source)
    if (code) found.set(code.text, code.picture)
  }
  for (const node of document.querySelectorAll<HTMLImageElement | HTMLCanvasElement>('img,canvas')) {
    if (isOnScreen(node) && !node.closest('.leaflet-pane,.mp-shade')) keep(node)
  }
  for (const node of document.querySelectorAll('wx-view,wx-image')) {
    if (isOnScreen(node)) keep(await pictureOfBackground(node))
  }
  return Array.from(found, ([text, picture]) => ({ text, picture }))
}

/** What the code in a picture file says. */
export async function readFileCode(file: Blob): Promise<string | undefined> {
  try {
    return readCode(await createImageBitmap(file))?.text
  } catch {
    const image = new Image()
    image.src = URL.createObjectURL(file)
    await image.decode()
    return readCode(image)?.text
  }
}
