import type { HostBridge } from '../core/host-bridge'
import { addressOf } from '../elements/image-element'
import { canvasTextReady } from '../elements/canvas-text'
import { dressCanvas } from '../elements/canvas-element'
import { componentOfDom } from '../elements/define-element'
import { ApiRefusal, asyncApi } from './api-result'
import { keepBlob } from './local-files'
import { apiOfElement } from './map-context'
import { askScope } from './permission'
import { node, openDialog, pushButton } from './overlay'
import { demandPrivacy } from './privacy'

let nextFile: { address: string; name: string } | undefined

/** The next choosing of pictures or files answers the file at this address without a sheet: for tests. */
export function chooseNextFile(address: string, name = 'file'): void {
  nextFile = { address, name }
}

/** Files of this computer in the place of the phone's; none when the person went back. */
export async function pickFiles(count: number, accept: string, label = '选择图片'): Promise<Blob[]> {
  if (nextFile !== undefined) {
    const { address, name } = nextFile
    nextFile = undefined
    const blob = await (await fetch(address)).blob()
    return [new File([blob], name, { type: blob.type })]
  }
  return openDialog<Blob[]>({
    label,
    kind: 'sheet',
    dismissAnswer: [],
    build(panel, answer) {
      const field = node('input')
      field.type = 'file'
      field.accept = accept
      field.multiple = count > 1
      field.setAttribute('aria-label', '从这台电脑选择')
      field.addEventListener('change', () => answer(Array.from(field.files ?? []).slice(0, count)))
      panel.append(
        node('h2', 'mp-title', label),
        field,
        pushButton('取消', 'mp-row mp-row-cancel', () => answer([])),
      )
    },
  })
}

async function chooseMedia(options: Record<string, unknown>): Promise<Record<string, unknown>> {
  await demandPrivacy('chooseMedia')
  const types = (options.mediaType as string[] | undefined) ?? ['image', 'video']
  const accept = types.map((type) => (type === 'mix' ? 'image/*,video/*' : `${type}/*`)).join(',')
  const files = await pickFiles(Number(options.count ?? 9), accept)
  if (!files.length) throw new ApiRefusal('cancel')
  const tempFiles = files.map((file) => {
    const fileType = file.type.startsWith('video') ? 'video' : 'image'
    return { tempFilePath: keepBlob(file), size: file.size, fileType, width: 0, height: 0, duration: 0 }
  })
  return { tempFiles, type: tempFiles[0]?.fileType ?? 'image' }
}

async function chooseImage(options: Record<string, unknown>): Promise<Record<string, unknown>> {
  await demandPrivacy('chooseImage')
  const files = await pickFiles(Number(options.count ?? 9), 'image/*')
  if (!files.length) throw new ApiRefusal('cancel')
  const tempFiles = files.map((file) => ({ path: keepBlob(file), size: file.size }))
  return { tempFilePaths: tempFiles.map((file) => file.path), tempFiles }
}

function previewImage(options: Record<string, unknown>): void {
  const urls =
    ((options.urls ?? (options.sources as { url: string }[] | undefined)?.map((s) => s.url)) as string[]) ??
    []
  let index = Math.max(
    0,
    typeof options.current === 'number' ? options.current : urls.indexOf(String(options.current ?? urls[0])),
  )
  void openDialog<void>({
    label: '查看图片',
    kind: 'full',
    build(panel, answer) {
      const picture = node('img', 'mp-picture')
      picture.alt = ''
      const place = node('p', 'mp-line')
      const show = (): void => {
        picture.src = addressOf(urls[index] ?? '')
        place.textContent = `${index + 1} / ${urls.length}`
      }
      const step = (by: number) => (): void => {
        index = (index + by + urls.length) % urls.length
        show()
      }
      show()
      panel.append(picture, place)
      if (urls.length > 1)
        panel.append(pushButton('上一张', 'mp-row', step(-1)), pushButton('下一张', 'mp-row', step(1)))
      panel.append(pushButton('关闭', 'mp-row mp-row-cancel', () => answer()))
    },
  })
}

async function imageInfo(source: string): Promise<Record<string, unknown>> {
  const image = new Image()
  image.src = addressOf(source)
  try {
    await image.decode()
  } catch {
    throw new ApiRefusal('file not found')
  }
  return {
    width: image.naturalWidth,
    height: image.naturalHeight,
    path: source,
    orientation: 'up',
    type: 'png',
  }
}

/** A picture drawn anew as a JPEG, so that nothing but its pixels is left; with one side given, the other follows. */
async function compressImage(options: Record<string, unknown>): Promise<Record<string, unknown>> {
  const image = new Image()
  image.src = addressOf(String(options.src ?? ''))
  try {
    await image.decode()
  } catch {
    throw new ApiRefusal('file not found')
  }
  const { naturalWidth, naturalHeight } = image
  const asked = { width: Number(options.compressedWidth ?? 0), height: Number(options.compressedHeight ?? 0) }
  const scale = asked.width ? asked.width / naturalWidth : asked.height ? asked.height / naturalHeight : 1
  const canvas = document.createElement('canvas')
  canvas.width = asked.width || Math.round(naturalWidth * scale)
  canvas.height = asked.height || Math.round(naturalHeight * scale)
  const context = canvas.getContext('2d')
  if (!context) throw new ApiRefusal('no canvas')
  // A JPEG knows no transparency; what shows through is white.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  const quality = Number(options.quality ?? 80) / 100
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
  if (!blob) throw new ApiRefusal('image too large')
  return { tempFilePath: keepBlob(blob) }
}

type CanvasOptions = {
  canvas?: HTMLCanvasElement
  canvasId?: string
  x?: number
  y?: number
  width?: number
  height?: number
  destWidth?: number
  destHeight?: number
  fileType?: string
  quality?: number
}

async function canvasToFile(options: CanvasOptions): Promise<Record<string, unknown>> {
  const byId = options.canvasId
    ? (apiOfElement('canvas', options.canvasId)?.node as (() => HTMLCanvasElement) | undefined)?.()
    : undefined
  const source = options.canvas ?? byId
  if (!source) throw new ApiRefusal('fail canvas is empty')
  await canvasTextReady(source)
  const width = Number(options.width ?? source.width)
  const height = Number(options.height ?? source.height)
  const out = document.createElement('canvas')
  out.width = Number(options.destWidth ?? width)
  out.height = Number(options.destHeight ?? height)
  out
    .getContext('2d')
    ?.drawImage(
      source,
      Number(options.x ?? 0),
      Number(options.y ?? 0),
      width,
      height,
      0,
      0,
      out.width,
      out.height,
    )
  const type = options.fileType === 'jpg' ? 'image/jpeg' : 'image/png'
  const blob = await new Promise<Blob | null>((resolve) => out.toBlob(resolve, type, options.quality))
  if (!blob) throw new ApiRefusal('fail canvas is empty')
  return { tempFilePath: keepBlob(blob) }
}

async function saveToAlbum(host: HostBridge, path: string): Promise<void> {
  await demandPrivacy('saveImageToPhotosAlbum')
  if (!(await askScope(host, 'scope.writePhotosAlbum'))) throw new ApiRefusal('auth deny')
  const link = node('a')
  link.href = addressOf(path)
  link.download = 'picture.png'
  link.click()
}

/** Sounds that make no sound but tell that they played, so that code waiting for `onEnded` goes on. */
function silentAudio(): Record<string, unknown> {
  const listeners = new Map<string, Set<() => void>>()
  const tell = (name: string): void =>
    void setTimeout(() => listeners.get(name)?.forEach((listener) => listener()), 0)
  const audio: Record<string, unknown> = {
    src: '',
    loop: false,
    volume: 1,
    paused: true,
    duration: 0,
    currentTime: 0,
    obeyMuteSwitch: true,
  }
  for (const name of [
    'Canplay',
    'Play',
    'Pause',
    'Stop',
    'Ended',
    'TimeUpdate',
    'Error',
    'Waiting',
    'Seeking',
    'Seeked',
  ]) {
    const set = new Set<() => void>()
    listeners.set(name, set)
    audio[`on${name}`] = (listener: () => void) => void set.add(listener)
    audio[`off${name}`] = (listener?: () => void) => void (listener ? set.delete(listener) : set.clear())
  }
  return Object.assign(audio, {
    play: () => {
      audio.paused = false
      tell('Canplay')
      tell('Play')
      tell('Ended')
    },
    pause: () => tell('Pause'),
    stop: () => tell('Stop'),
    seek: () => tell('Seeked'),
    destroy: () => listeners.forEach((set) => set.clear()),
  })
}

function contextOf(tag: string) {
  return (id: string): Record<string, unknown> => apiOfElement(tag, id) ?? {}
}

/** Pictures, files, canvases, sound. */
export function mediaApis(host: HostBridge): Record<string, unknown> {
  return {
    chooseMedia: asyncApi('chooseMedia', chooseMedia),
    chooseImage: asyncApi('chooseImage', chooseImage),
    previewImage: asyncApi('previewImage', previewImage),
    previewMedia: asyncApi('previewMedia', previewImage),
    getImageInfo: asyncApi('getImageInfo', ({ src }) => imageInfo(String(src))),
    compressImage: asyncApi('compressImage', compressImage),
    saveImageToPhotosAlbum: asyncApi('saveImageToPhotosAlbum', ({ filePath }) =>
      saveToAlbum(host, String(filePath)),
    ),
    canvasToTempFilePath: (options: CanvasOptions = {}) =>
      asyncApi('canvasToTempFilePath', () => canvasToFile(options))(options as Record<string, unknown>),
    createOffscreenCanvas: (options: { width?: number; height?: number } = {}) => {
      const canvas = dressCanvas(document.createElement('canvas'))
      canvas.width = options.width ?? 300
      canvas.height = options.height ?? 150
      return canvas
    },
    createInnerAudioContext: silentAudio,
    createVideoContext: contextOf('video'),
    createCameraContext: () =>
      contextOf('camera')(componentOfDom(document.querySelector('wx-camera'))?.id ?? ''),
  }
}
