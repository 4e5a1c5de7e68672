import { isCancelled, isDenied, type Outcome } from './outcome'

/** A file the person picked out of a chat. */
export interface ChosenDocument {
  name: string
  path: string
  /** Bytes. */
  size: number
}

/** `CANCELLED`: the person went back. `DENIED`: the privacy guide was not agreed to. `FAILED`: the phone could not. */
export type DocumentRefusal = 'CANCELLED' | 'DENIED' | 'FAILED'

function refusalOf(failure: unknown): { ok: false; why: DocumentRefusal } {
  if (isCancelled(failure)) return { ok: false, why: 'CANCELLED' }
  return { ok: false, why: isDenied(failure) ? 'DENIED' : 'FAILED' }
}

/** Lets the person pick a file from a chat: a mini-program sees no other files of the phone. */
export async function chooseDocument(
  extensions: readonly string[],
): Promise<Outcome<ChosenDocument, DocumentRefusal>> {
  try {
    const { tempFiles } = await wx.chooseMessageFile({
      count: 1,
      type: 'file',
      extension: [...extensions],
    })
    const [file] = tempFiles
    return file
      ? { ok: true, value: { name: file.name, path: file.path, size: file.size } }
      : { ok: false, why: 'CANCELLED' }
  } catch (failure) {
    return refusalOf(failure)
  }
}

/** The bytes of a file as base64; undefined when it cannot be read any more. */
export function readAsBase64(path: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    wx.getFileSystemManager().readFile({
      filePath: path,
      encoding: 'base64',
      success: ({ data }) => resolve(String(data)),
      fail: () => resolve(undefined),
    })
  })
}

/** What is written into a file: text as UTF-8, or bytes as base64. */
export type DocumentContent = { text: string } | { base64: string }

/** Keeps a file on the phone under a name, over an older one of that name. Answers its path; undefined when it is full. */
export function keepDocument(name: string, content: DocumentContent): Promise<string | undefined> {
  const filePath = `${wx.env.USER_DATA_PATH}/${name}`
  const what =
    'text' in content
      ? { data: content.text, encoding: 'utf8' as const }
      : { data: content.base64, encoding: 'base64' as const }
  return new Promise((resolve) => {
    wx.getFileSystemManager().writeFile({
      filePath,
      ...what,
      success: () => resolve(filePath),
      fail: () => resolve(undefined),
    })
  })
}

/** Hands a kept file to a chat of the person's choice. To be called at a tap. */
export async function shareDocument(path: string, fileName: string): Promise<Outcome<null, DocumentRefusal>> {
  try {
    await wx.shareFileMessage({ filePath: path, fileName })
    return { ok: true, value: null }
  } catch (failure) {
    return refusalOf(failure)
  }
}

/** Shows a kept Excel file on the phone itself. False when the phone cannot. */
export async function openDocument(path: string): Promise<boolean> {
  return wx.openDocument({ filePath: path, fileType: 'xlsx', showMenu: true }).then(
    () => true,
    () => false,
  )
}
