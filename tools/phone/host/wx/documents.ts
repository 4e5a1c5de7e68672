import { ApiRefusal, asyncApi } from './api-result'
import { bytesOfPath, keepBlob } from './local-files'
import { pickFiles } from './media'
import { askConsent } from './overlay'
import { demandPrivacy } from './privacy'

const fileNameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** A browser has no chat and no viewer: what would go there is saved to this computer. */
async function download(path: string, fileName: string): Promise<void> {
  const link = document.createElement('a')
  link.href = keepBlob(await bytesOfPath(path))
  link.download = fileName
  link.click()
}

async function chooseMessageFile(options: Record<string, unknown>): Promise<Record<string, unknown>> {
  await demandPrivacy('chooseMessageFile')
  const extensions = (options.extension as string[] | undefined) ?? []
  const accept = extensions.map((one) => `.${one}`).join(',') || '*/*'
  const files = await pickFiles(Number(options.count ?? 1), accept, '选择聊天里的文件')
  if (!files.length) throw new ApiRefusal('cancel')
  return {
    tempFiles: files.map((file) => ({
      path: keepBlob(file),
      size: file.size,
      name: (file as File).name ?? 'file',
      type: 'file',
      time: 0,
    })),
  }
}

async function shareFileMessage({ filePath, fileName }: Record<string, unknown>): Promise<void> {
  const path = String(filePath)
  const name = String(fileName ?? fileNameOf(path))
  await bytesOfPath(path)
  const agreed = await askConsent({
    title: `转发 ${name}`,
    lines: ['在真的手机上会选一个聊天；这里存到这台电脑。'],
    agree: '转发',
    refuse: '取消',
  })
  if (!agreed) throw new ApiRefusal('cancel')
  await download(path, name)
}

/** Files out of chats, into chats, and shown. */
export function documentApis(): Record<string, unknown> {
  return {
    chooseMessageFile: asyncApi('chooseMessageFile', chooseMessageFile),
    shareFileMessage: asyncApi('shareFileMessage', shareFileMessage),
    openDocument: asyncApi('openDocument', ({ filePath }) =>
      download(String(filePath), fileNameOf(String(filePath))),
    ),
  }
}
