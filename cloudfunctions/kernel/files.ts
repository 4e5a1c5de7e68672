import cloud from 'wx-server-sdk'
import { assert } from './assert'

/**
 * Files of the cloud's storage. Phones may not write there: what they send travels inside a call, is looked at, and is
 * stored by the function under a path of its own choosing.
 */
export interface Files {
  /** Stores bytes under a path, over what was there; answers the file's id. */
  write(path: string, bytes: Buffer): Promise<string>
  /** The bytes of a file the functions stored; undefined when there is none. */
  read(fileId: string): Promise<Buffer | undefined>
  /** Addresses a phone can show for a while, by file id; a file that is gone has none. At most 50 at a time. */
  addressesOf(fileIds: readonly string[]): Promise<Map<string, string>>
  /** Removes files; one that is gone already is no error. At most 50 at a time. */
  remove(fileIds: readonly string[]): Promise<void>
}

/** What the platform takes in one call about several files. */
const FILES_AT_ONCE_MAX = 50

/** The SDK names a missing file by one of its codes and leaves the message empty. */
function isMissing(error: unknown): boolean {
  const { code, errCode, message } = (error ?? {}) as { code?: string; errCode?: number; message?: string }
  return /STORAGE_FILE_NONEXIST|-503003/.test(`${code} ${errCode} ${message}`)
}

export function openFiles(): Files {
  return {
    async write(path, bytes) {
      const { fileID } = await cloud.uploadFile({ cloudPath: path, fileContent: bytes })
      return fileID
    },
    async read(fileId) {
      try {
        const { fileContent } = await cloud.downloadFile({ fileID: fileId })
        return fileContent
      } catch (error) {
        if (isMissing(error)) return undefined
        throw error
      }
    },
    async addressesOf(fileIds) {
      if (fileIds.length === 0) return new Map()
      assert(fileIds.length <= FILES_AT_ONCE_MAX, 'files are asked for by the page')
      const answer = await cloud.getTempFileURL({ fileList: [...fileIds] })
      return new Map(
        // The SDK types its answer as possibly nothing, for callers that pass a callback.
        (answer?.fileList ?? []).flatMap(({ fileID, tempFileURL }) =>
          tempFileURL ? [[fileID, tempFileURL] as const] : [],
        ),
      )
    },
    async remove(fileIds) {
      assert(fileIds.length <= FILES_AT_ONCE_MAX, 'files are removed by the page')
      if (fileIds.length > 0) await cloud.deleteFile({ fileList: [...fileIds] })
    },
  }
}
