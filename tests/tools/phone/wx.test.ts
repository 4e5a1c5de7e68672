import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openElementsPage } from './elements-page'
import type { ElementsPage } from './elements-page'

let on: ElementsPage

beforeAll(async () => {
  on = await openElementsPage()
}, 30_000)
beforeEach(async () => {
  await on.page.evaluate('localStorage.clear()')
  await on.page.reload()
})
afterAll(() => on.close())

/** What a promise in the page comes to: its value, or its rejection's fields. */
const outcome = (expression: string): Promise<Record<string, unknown>> =>
  on.page.evaluate(`(${expression}).then(x => x, e => ({ ...e }))`)
/** Starts something that waits for the person; its promise stays in the page. */
const start = (script: string): Promise<void> => on.page.evaluate(`{ ${script} }; 0`)
const button = (name: string) => on.page.getByRole('dialog').getByRole('button', { name, exact: true })

describe('asyncApi', () => {
  it('calls back when callbacks are given and returns a promise otherwise', async () => {
    const seen = await on.page.evaluate(`new Promise(done => {
      const order = []
      const returned = wx.setStorage({ key: 'a', data: { n: 1 }, success: r => order.push(r.errMsg), complete: () => done([returned === undefined, ...order]) })
    })`)
    expect(seen).toEqual([true, 'setStorage:ok'])
    expect(await outcome(`wx.getStorage({ key: 'a' })`)).toEqual({ data: { n: 1 }, errMsg: 'getStorage:ok' })
    expect(await outcome(`wx.getStorage({ key: 'none' })`)).toMatchObject({
      errMsg: 'getStorage:fail data not found',
    })
  })

  it('leaves what the phone does not know undefined', async () => {
    expect(
      await on.page.evaluate(
        '[typeof wx.createCanvasContext, typeof wx.startBluetooth, wx.canIUse("scanCode"), wx.canIUse("nothing")]',
      ),
    ).toEqual(['undefined', 'undefined', true, false])
  })
})

describe('cloud', () => {
  it('callFunction gives the result, the server error, and the network error by their texts', async () => {
    await on.page.evaluate(`window.cloudAnswer = { result: { ok: true }, requestID: 'r1' }`)
    expect(await outcome(`wx.cloud.callFunction({ name: 'front', data: {} })`)).toEqual({
      result: { ok: true },
      requestID: 'r1',
      errMsg: 'cloud.callFunction:ok',
    })
    await on.page.evaluate(
      `window.cloudAnswer = { error: { errCode: -504002, errMsg: 'Error: errCode: -504002 functions execute fail | errMsg: Error: boom' } }`,
    )
    expect(await outcome(`wx.cloud.callFunction({ name: 'front' })`)).toEqual({
      errCode: -504002,
      errMsg: 'cloud.callFunction:fail Error: errCode: -504002 functions execute fail | errMsg: Error: boom',
    })
    await on.page.evaluate('__mpControl.setNetwork(false)')
    const failed = await outcome(`wx.cloud.callFunction({ name: 'front' })`)
    expect(failed.errCode).toBe(-1)
    expect(failed.errMsg).toMatch(/^cloud\.callFunction:fail -1 /)
    expect(await outcome('wx.getNetworkType()')).toMatchObject({ networkType: 'none' })
  })
})

describe('location', () => {
  it('asks once, remembers the answer, follows the place picker, and is refused by the switch', async () => {
    await start('window.asked = wx.getLocation({ type: "gcj02" })')
    await button('允许').click()
    expect(await outcome('asked')).toMatchObject({ latitude: 39.8, errMsg: 'getLocation:ok' })
    await on.page.evaluate('__mpControl.setPlace(39.95, 116.3)')
    expect(await outcome('wx.getLocation()')).toMatchObject({ latitude: 39.95, longitude: 116.3 })
    await on.page.evaluate('__mpControl.refuseLocation(true)')
    expect(await outcome('wx.getLocation()')).toMatchObject({ errMsg: 'getLocation:fail auth deny' })
  })

  it('a refusal at first use stands until the settings are changed', async () => {
    await start('window.asked = wx.getLocation().catch(e => ({ ...e }))')
    await button('拒绝').click()
    expect(await outcome('asked')).toMatchObject({ errMsg: 'getLocation:fail auth deny' })
    await start('window.opened = wx.openSetting()')
    await on.page.getByRole('checkbox', { name: '获取你的位置信息' }).check()
    await button('完成').click()
    expect(await outcome('opened')).toMatchObject({ authSetting: { 'scope.userLocation': true } })
    expect(await outcome('wx.getLocation()')).toMatchObject({ errMsg: 'getLocation:ok' })
  })
})

describe('privacy', () => {
  it('a private interface waits for the app listener, and a refusal is named', async () => {
    await start(`appConfig.__usePrivacyCheck__ = true
      wx.onNeedPrivacyAuthorization((resolve, info) => { window.need = { resolve, referrer: info.referrer } })
      window.scanned = wx.scanCode().catch(e => ({ ...e }))`)
    expect(await on.page.evaluate('need.referrer')).toBe('scanCode')
    await on.page.evaluate(`need.resolve({ event: 'disagree' })`)
    expect(await outcome('scanned')).toMatchObject({
      errMsg: 'scanCode:fail privacy permission is not authorized',
    })
    await start(`__mpControl.scanAnswer('S1'); window.scanned = wx.scanCode()`)
    await on.page.evaluate(`need.resolve({ event: 'agree', buttonId: 'x' })`)
    expect(await outcome('scanned')).toMatchObject({ result: 'S1' })
    expect(await outcome('wx.getPrivacySetting()')).toMatchObject({ needAuthorization: false })
  })
})

describe('feedback', () => {
  it('an editable modal answers what was typed; an action sheet its row; a toast leaves by itself', async () => {
    await start(`window.asked = wx.showModal({ title: '原因', editable: true, placeholderText: '写一句' })`)
    await on.page.getByPlaceholder('写一句').fill('下雨')
    await button('确定').click()
    expect(await outcome('asked')).toEqual({
      confirm: true,
      cancel: false,
      content: '下雨',
      errMsg: 'showModal:ok',
    })
    await start(`window.asked = wx.showActionSheet({ itemList: ['甲', '乙'] })`)
    await button('乙').click()
    expect(await outcome('asked')).toMatchObject({ tapIndex: 1 })
    await start(`wx.showToast({ title: '好了', duration: 200 })`)
    await on.page.getByRole('status').filter({ hasText: '好了' }).waitFor()
    await expect.poll(() => on.page.getByRole('status').count()).toBe(0)
  })
})

describe('requestSubscribeMessage', () => {
  it('tells the cloud of each accepted template and answers accept and reject', async () => {
    await start(`appConfig.templateNames = { t1: '核销提醒', t2: '到期提醒' }
      window.asked = wx.requestSubscribeMessage({ tmplIds: ['t1', 't2'] })`)
    await on.page.getByRole('checkbox', { name: '到期提醒' }).uncheck()
    await button('允许').click()
    expect(await outcome('asked')).toEqual({
      t1: 'accept',
      t2: 'reject',
      errMsg: 'requestSubscribeMessage:ok',
    })
    expect((await on.calls('control')).map((call) => call.args)).toEqual([
      ['consent', { openid: 'o-rider', templateId: 't1', count: 1 }],
    ])
  })
})

describe('pictures', () => {
  it('compressImage draws a picture anew as a JPEG of the width asked for', async () => {
    const made = await on.page.evaluate(`(async () => {
      const canvas = document.createElement('canvas')
      canvas.width = 400
      canvas.height = 200
      const { tempFilePath } = await wx.compressImage({ src: canvas.toDataURL('image/png'), quality: 60, compressedWidth: 100 })
      const { width, height } = await wx.getImageInfo({ src: tempFilePath })
      const { data } = await wx.getFileSystemManager().readFile({ filePath: tempFilePath, encoding: 'base64' })
      return [width, height, data.slice(0, 4)]
    })()`)
    expect(made).toEqual([100, 50, '/9j/'])
    expect(await outcome(`wx.compressImage({ src: 'data:text/plain,x' })`)).toMatchObject({
      errMsg: 'compressImage:fail file not found',
    })
  })
})

describe('files', () => {
  it('a chosen picture can be uploaded, and a written file read back', async () => {
    await on.page.evaluate(`__mpControl.chooseFile('data:text/plain;base64,5L2g5aW9')`)
    const uploaded = await outcome(
      `wx.chooseMedia({ count: 1 }).then(r => wx.cloud.uploadFile({ cloudPath: 'a/b.txt', filePath: r.tempFiles[0].tempFilePath }))`,
    )
    expect(uploaded).toMatchObject({ statusCode: 200, errMsg: 'cloud.uploadFile:ok' })
    const [call] = await on.calls('control')
    expect(call?.args).toEqual([
      'file',
      { openid: 'o-rider', cloudPath: 'a/b.txt', contentType: 'text/plain', base64: '5L2g5aW9' },
    ])
    const text = await on.page.evaluate(
      `(() => { const fs = wx.getFileSystemManager(); fs.writeFileSync('http://usr/x', '驿站'); return fs.readFileSync('http://usr/x', 'utf8') })()`,
    )
    expect(text).toBe('驿站')
  })

  it('a document keeps its name on the way in, and is handed to this computer on the way out', async () => {
    await on.page.evaluate(`__mpControl.chooseFile('data:text/plain;base64,5L2g5aW9', '驿站.csv')`)
    const chosen = await outcome(`wx.chooseMessageFile({ count: 1, type: 'file' }).then(r => r.tempFiles[0])`)
    expect(chosen).toMatchObject({ name: '驿站.csv', size: 6 })
    await start(`wx.getFileSystemManager().writeFileSync('http://usr/出.csv', '驿站')
      window.shared = wx.shareFileMessage({ filePath: 'http://usr/出.csv', fileName: '出.csv' }).catch(e => ({ ...e }))`)
    await button('取消').click()
    expect(await outcome('shared')).toMatchObject({ errMsg: 'shareFileMessage:fail cancel' })
    await start(`window.shared = wx.shareFileMessage({ filePath: 'http://usr/出.csv', fileName: '出.csv' })`)
    const [download] = await Promise.all([on.page.waitForEvent('download'), button('转发').click()])
    expect(download.suggestedFilename()).toBe('出.csv')
    expect(readFileSync(await download.path(), 'utf8')).toBe('驿站')
    expect(await outcome(`wx.openDocument({ filePath: 'http://usr/none.xlsx' })`)).toMatchObject({
      errMsg: 'openDocument:fail file not exist http://usr/none.xlsx',
    })
  })

  it('a canvas clears what is still to be written, and answers as a picture of the size asked for', async () => {
    const [width, height, ink] = await on.page.evaluate<number[]>(`(async () => {
      const canvas = wx.createOffscreenCanvas({ width: 40, height: 40 })
      const pen = canvas.getContext('2d')
      pen.font = 'bold 30px sans-serif'
      pen.fillText('驿', 2, 30)
      pen.clearRect(0, 0, 40, 40)
      pen.fillText('站', 2, 30)
      const { tempFilePath } = await wx.canvasToTempFilePath({ canvas, destWidth: 80, destHeight: 80 })
      const picture = await createImageBitmap(await (await fetch(tempFilePath)).blob())
      const { data } = pen.getImageData(0, 0, 40, 40)
      return [picture.width, picture.height, data.filter((_, at) => at % 4 === 3 && data[at] > 0).length]
    })()`)
    expect([width, height]).toEqual([80, 80])
    expect(ink).toBeGreaterThan(50)
  })
})
