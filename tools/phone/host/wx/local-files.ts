import { ApiRefusal, asyncApi } from './api-result'

/** Where an app may write, as `wx.env.USER_DATA_PATH`. */
export const USER_DATA_PATH = 'http://usr'

const files = new Map<string, string | ArrayBuffer>()

/** Keeps a blob for this document's life and gives it a temporary path that `<image>` shows. */
export function keepBlob(blob: Blob): string {
  return URL.createObjectURL(blob)
}

/** The bytes behind a path: a temporary file, a data address, or something written by the file system manager. */
export async function bytesOfPath(path: string): Promise<Blob> {
  const own = files.get(path)
  if (own !== undefined) return new Blob([own])
  if (!/^(blob|data|https?):/.test(path)) throw new ApiRefusal(`file not exist ${path}`)
  try {
    return await (await fetch(path)).blob()
  } catch {
    throw new ApiRefusal(`file not exist ${path}`)
  }
}

function decode(bytes: ArrayBuffer, encoding: unknown): string | ArrayBuffer {
  if (!encoding) return bytes
  if (encoding === 'base64') return bytesToBase64(bytes)
  return new TextDecoder().decode(bytes)
}

/** Base64 of bytes, as `wx.arrayBufferToBase64` gives it. */
export function bytesToBase64(bytes: ArrayBuffer): string {
  let text = ''
  for (const byte of new Uint8Array(bytes)) text += String.fromCharCode(byte)
  return btoa(text)
}

/** Bytes of base64, as `wx.base64ToArrayBuffer` gives them. */
export function base64ToBytes(base64: string): ArrayBuffer {
  const text = atob(base64)
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i)
  return bytes.buffer
}

function written(data: unknown, encoding: unknown): string | ArrayBuffer {
  if (typeof data === 'string' && encoding === 'base64') return base64ToBytes(data)
  return data as string | ArrayBuffer
}

async function read(path: string, encoding: unknown): Promise<{ data: string | ArrayBuffer }> {
  const blob = await bytesOfPath(path)
  return { data: decode(await blob.arrayBuffer(), encoding) }
}

/** `wx.getFileSystemManager()`: files live in memory until the phone is reloaded. */
export function fileSystemManager(): Record<string, unknown> {
  const demand = (path: string): void => {
    if (!files.has(path) && !path.startsWith('blob:'))
      throw new ApiRefusal(`no such file or directory ${path}`)
  }
  const demandSync = (path: string): void => {
    if (!files.has(path))
      throw Object.assign(new Error(`fail no such file or directory ${path}`), {
        errMsg: `fail no such file or directory ${path}`,
      })
  }
  return {
    access: asyncApi('access', ({ path }) => demand(String(path))),
    accessSync: demandSync,
    readFile: asyncApi('readFile', ({ filePath, encoding }) => read(String(filePath), encoding)),
    readFileSync(path: string, encoding?: string) {
      demandSync(path)
      const own = files.get(path)
      return typeof own === 'string' ? own : decode(own as ArrayBuffer, encoding)
    },
    writeFile: asyncApi(
      'writeFile',
      ({ filePath, data, encoding }) => void files.set(String(filePath), written(data, encoding)),
    ),
    writeFileSync: (path: string, data: unknown, encoding?: string) =>
      void files.set(path, written(data, encoding)),
    unlink: asyncApi('unlink', ({ filePath }) => {
      demand(String(filePath))
      files.delete(String(filePath))
    }),
    unlinkSync: (path: string) => void files.delete(path),
    mkdir: asyncApi('mkdir', () => undefined),
    getFileInfo: asyncApi('getFileInfo', async ({ filePath }) => ({
      size: (await bytesOfPath(String(filePath))).size,
    })),
  }
}
