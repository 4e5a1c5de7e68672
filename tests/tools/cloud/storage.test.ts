import { afterAll, beforeAll, expect, test } from 'vitest'
import { localOnly, openConformance, rejectionOf } from './support/conformance'
import type { Conformance } from './support/conformance'

let conformance: Conformance

beforeAll(async () => {
  conformance = await openConformance()
})
afterAll(() => conformance.stop())

const upload = (cloudPath: string, text: string) =>
  conformance.wx.uploadFile({ cloudPath, fileContent: Buffer.from(text) })

test('uploadFile gives an id from which downloadFile gives the bytes', async () => {
  const { fileID } = await upload('exports/名单.csv', 'a,b\n1,2\n')
  expect(fileID).toMatch(/^cloud:\/\/.+\/exports\/名单\.csv$/)
  const { fileContent } = await conformance.wx.downloadFile({ fileID })
  expect(fileContent.toString('utf8')).toBe('a,b\n1,2\n')
})

test('uploadFile over a path replaces the file', async () => {
  await upload('exports/one.txt', 'first')
  const { fileID } = await upload('exports/one.txt', 'second')
  expect((await conformance.wx.downloadFile({ fileID })).fileContent.toString()).toBe('second')
})

test('getTempFileURL gives an address that a browser can open', async () => {
  const { fileID } = await upload('pictures/a.png', 'not really')
  const answer = await conformance.wx.getTempFileURL({ fileList: [{ fileID, maxAge: 60 }] })
  expect(answer?.fileList[0]).toMatchObject({ fileID, status: 0, maxAge: 60 })
  const response = await fetch(answer?.fileList[0]?.tempFileURL ?? '')
  expect(response.headers.get('content-type')).toBe('image/png')
  expect(await response.text()).toBe('not really')
})

test('getTempFileURL says which file is not there', async () => {
  const { fileID } = await upload('pictures/b.png', 'x')
  const missing = fileID.replace('b.png', 'c.png')
  const answer = await conformance.wx.getTempFileURL({ fileList: [missing, fileID] })
  expect(answer?.fileList.map(({ status }) => status)).toEqual([-503003, 0])
})

test('deleteFile takes it away, and says so when there is nothing', async () => {
  const { fileID } = await upload('pictures/d.png', 'x')
  expect((await conformance.wx.deleteFile({ fileList: [fileID] }))?.fileList[0]).toMatchObject({ status: 0 })
  expect((await conformance.wx.deleteFile({ fileList: [fileID] }))?.fileList[0]).toMatchObject({
    status: -503003,
  })
  await rejectionOf(conformance.wx.downloadFile({ fileID }))
})

test('node-sdk uploads and reads as well', async () => {
  const { fileID } = await conformance.app.uploadFile({
    cloudPath: 'n/one.txt',
    fileContent: Buffer.from('node'),
  })
  const { fileContent } = await conformance.app.downloadFile({ fileID })
  expect(Buffer.from(fileContent as Uint8Array).toString()).toBe('node')
})

localOnly.each(['../secret', '/rooted', 'a//b', 'a/../../b', 'q?x', 'h#x', ''])(
  'the path %j is refused',
  async (path) => {
    await rejectionOf(upload(path, 'x'))
  },
)

localOnly('bytes nobody permitted are refused', async () => {
  const response = await fetch(`${conformance.cloud?.url}/upload/exports/forged.csv`, {
    method: 'PUT',
    headers: { authorization: 'made-up' },
    body: 'x',
  })
  expect(response.status).toBe(403)
  expect((await fetch(`${conformance.cloud?.url}/files/exports/forged.csv`)).status).toBe(404)
})
