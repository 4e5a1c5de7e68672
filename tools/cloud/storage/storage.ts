import { createHash, randomUUID } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { extname, join } from 'node:path'
import { CloudError } from '../cloud-error'

export interface StorageOptions {
  dir: string
  envId: string
  /** e.g. http://127.0.0.1:4000 */
  origin: string
  now: () => number
}

/** What the real service accepts as a path, as far as it is documented. */
const PATH_RULE = /^[0-9a-zA-Z!\-_.*\u4e00-\u9fff]+(\/[0-9a-zA-Z!\-_.*\u4e00-\u9fff]+)*$/
const PATH_LENGTH_MAX = 850
const UPLOAD_MS_MAX = 15 * 60 * 1000
const DOWNLOAD_SECONDS_DEFAULT = 7200

const CONTENT_TYPES: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
  '.csv': 'text/csv; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.pdf': 'application/pdf',
}

/** Stored files. A file's name on the disk is the hash of its cloud path, so no path can lead out of the folder. */
export class Storage {
  private readonly uploads = new Map<string, { path: string; expiresAt: number }>()

  constructor(private readonly options: StorageOptions) {
    mkdirSync(options.dir, { recursive: true })
  }

  /** Permits one upload: where to PUT the bytes, with which token, and the file id it will have. */
  uploadMetadata(path: unknown): Record<string, string> {
    if (typeof path !== 'string' || path.length > PATH_LENGTH_MAX || !PATH_RULE.test(path)) {
      throw new CloudError(
        'INVALID_PARAM',
        'the cloud path is empty, too long or holds a character that is not allowed',
      )
    }
    const authorization = randomUUID()
    this.uploads.set(authorization, { path, expiresAt: this.options.now() + UPLOAD_MS_MAX })
    return {
      url: `${this.options.origin}/upload/${encodeURI(path)}`,
      token: 'local',
      authorization,
      fileId: this.fileId(path),
      cosFileId: authorization,
    }
  }

  /** Takes the bytes of a permitted upload. They are on the disk, under their final name, when this returns. */
  receive(authorization: string | undefined, path: string, bytes: Buffer): void {
    const permit = authorization ? this.uploads.get(authorization) : undefined
    if (!authorization || !permit || permit.path !== path || permit.expiresAt < this.options.now()) {
      throw new CloudError('AccessDenied', 'this upload was not permitted, was used, or is too late')
    }
    this.uploads.delete(authorization)
    const target = this.place(path)
    const part = `${target}.${authorization}.part`
    const fd = openSync(part, 'w')
    try {
      writeSync(fd, bytes)
      fsyncSync(fd)
    } finally {
      closeSync(fd)
    }
    renameSync(part, target)
    syncFolder(this.options.dir)
  }

  downloadUrls(list: unknown): Record<string, unknown>[] {
    if (!Array.isArray(list) || list.length > 50)
      throw new CloudError('INVALID_PARAM', 'file_list must be an array of 1 to 50')
    return (list as { fileid: string; max_age?: number }[]).map(({ fileid, max_age }) => {
      const path = this.pathOf(fileid)
      if (path === undefined || !existsSync(this.place(path))) {
        return { fileID: fileid, code: 'STORAGE_FILE_NONEXIST', tempFileURL: '', maxAge: max_age }
      }
      const tempFileURL = `${this.options.origin}/files/${path}`
      return { fileID: fileid, code: 'SUCCESS', tempFileURL, maxAge: max_age ?? DOWNLOAD_SECONDS_DEFAULT }
    })
  }

  remove(list: unknown): Record<string, unknown>[] {
    if (!Array.isArray(list) || list.length > 50)
      throw new CloudError('INVALID_PARAM', 'fileid_list must be an array of 1 to 50')
    const answers = (list as string[]).map((fileID) => {
      const path = this.pathOf(fileID)
      if (path === undefined || !existsSync(this.place(path)))
        return { fileID, code: 'STORAGE_FILE_NONEXIST' }
      rmSync(this.place(path))
      return { fileID, code: 'SUCCESS' }
    })
    syncFolder(this.options.dir)
    return answers
  }

  /** The bytes behind a temporary URL; undefined when there are none. */
  read(path: string): { bytes: Buffer; contentType: string } | undefined {
    const place = this.place(path)
    if (!existsSync(place)) return undefined
    const contentType = CONTENT_TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream'
    return { bytes: readFileSync(place), contentType }
  }

  reset(): void {
    rmSync(this.options.dir, { recursive: true, force: true })
    mkdirSync(this.options.dir, { recursive: true })
    this.uploads.clear()
  }

  private fileId(path: string): string {
    return `${this.prefix}${path}`
  }

  private pathOf(fileId: unknown): string | undefined {
    if (typeof fileId !== 'string' || !fileId.startsWith(this.prefix)) return undefined
    return fileId.slice(this.prefix.length)
  }

  private get prefix(): string {
    return `cloud://${this.options.envId}.local-${this.options.envId}/`
  }

  private place(path: string): string {
    return join(this.options.dir, createHash('sha256').update(path).digest('hex'))
  }
}

/** A new name is durable only when its folder is. */
function syncFolder(dir: string): void {
  const fd = openSync(dir, 'r')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}
