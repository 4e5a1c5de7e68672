import type { CloudAnswer, HostBridge } from '../core/host-bridge'
import { ApiRefusal, asyncApi } from './api-result'
import { bytesOfPath, keepBlob } from './local-files'

/** The text WeChat gives when nothing answers, with the line that names the network layer's failure. */
const noNetwork = (): ApiRefusal =>
  new ApiRefusal('', {
    errCode: -1,
    errMsg:
      'cloud.callFunction:fail -1 request:fail errcode:-106 cronet_error_code:-106 error_msg:net::ERR_INTERNET_DISCONNECTED',
  })

/** The text when a request left the phone and the connection broke before its answer: nobody knows what happened. */
const connectionLost = (): ApiRefusal =>
  new ApiRefusal('', {
    errCode: -1,
    errMsg:
      'cloud.callFunction:fail -1 request:fail errcode:-101 cronet_error_code:-101 error_msg:net::ERR_CONNECTION_RESET',
  })

function errMsgOf(error: { errCode: number; errMsg: string }): string {
  return error.errMsg.startsWith('cloud.callFunction:fail')
    ? error.errMsg
    : `cloud.callFunction:fail ${error.errMsg}`
}

async function callFunction(
  host: HostBridge,
  options: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  if (typeof options.name !== 'string' || !options.name) {
    throw new ApiRefusal('', {
      errCode: -1,
      errMsg: 'cloud.callFunction:fail -501007 parameter error: parameter.name should be a non-empty String',
    })
  }
  if (!host.network.online) throw noNetwork()
  let answer: CloudAnswer
  try {
    answer = await host.callCloud(options.name, options.data ?? {})
  } catch {
    throw connectionLost()
  }
  if ('error' in answer)
    throw new ApiRefusal('', { errCode: answer.error.errCode, errMsg: errMsgOf(answer.error) })
  return { result: answer.result, requestID: answer.requestID ?? '' }
}

function demandNetwork(host: HostBridge): void {
  if (!host.network.online)
    throw new ApiRefusal('-1 request:fail net::ERR_INTERNET_DISCONNECTED', { errCode: -1 })
}

async function toBase64(blob: Blob): Promise<string> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error ?? new Error('unreadable file'))
    reader.readAsDataURL(blob)
  })
  return url.slice(url.indexOf(',') + 1)
}

async function uploadFile(
  host: HostBridge,
  options: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  demandNetwork(host)
  const cloudPath = String(options.cloudPath ?? '')
  if (!cloudPath) throw new ApiRefusal('-501007 cloudPath must be a non-empty string', { errCode: -501007 })
  const blob = await bytesOfPath(String(options.filePath ?? ''))
  const answer = (await host.control('file', {
    openid: host.person.openid,
    cloudPath,
    contentType: blob.type,
    base64: await toBase64(blob),
  })) as { fileID?: string; fileId?: string }
  return { fileID: answer.fileID ?? answer.fileId ?? '', statusCode: 200 }
}

async function downloadFile(
  host: HostBridge,
  options: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  demandNetwork(host)
  const response = await fetch(host.cloudFileUrl(String(options.fileID ?? '')))
  if (!response.ok) throw new ApiRefusal('-503003 storage file not exists', { errCode: -503003 })
  return { tempFilePath: keepBlob(await response.blob()), statusCode: response.status }
}

function tempUrls(host: HostBridge, options: Record<string, unknown>): Record<string, unknown> {
  demandNetwork(host)
  const list = (options.fileList as (string | { fileID: string; maxAge?: number })[] | undefined) ?? []
  return {
    fileList: list.map((entry) => {
      const fileID = typeof entry === 'string' ? entry : entry.fileID
      return { fileID, tempFileURL: host.cloudFileUrl(fileID), status: 0, errMsg: 'ok', maxAge: 86_400 }
    }),
  }
}

/** `wx.cloud`: functions and files; the database is not there, since the app never reaches it from the phone. */
export function cloudApi(host: HostBridge): Record<string, unknown> {
  return {
    init: () => undefined,
    callFunction: asyncApi('cloud.callFunction', (options) => callFunction(host, options)),
    uploadFile: asyncApi('cloud.uploadFile', (options) => uploadFile(host, options)),
    downloadFile: asyncApi('cloud.downloadFile', (options) => downloadFile(host, options)),
    getTempFileURL: asyncApi('cloud.getTempFileURL', (options) => tempUrls(host, options)),
  }
}
