import type { HostBridge } from '../core/host-bridge'
import { ApiRefusal, asyncApi } from './api-result'
import { askConsent, node, openDialog, pushButton, tell } from './overlay'
import { drawNotice } from './feedback'
import { demandPrivacy } from './privacy'

const CLIP_KEY = 'host:clipboard'

async function subscribe(host: HostBridge, ids: string[]): Promise<Record<string, unknown>> {
  if (!ids.length) throw new ApiRefusal('TmplIds can not be empty', { errCode: 10001 })
  if (!host.network.online) throw new ApiRefusal('request list fail due to network', { errCode: 10002 })
  const names = (host.appConfig.templateNames as Record<string, string> | undefined) ?? {}
  const chosen = await openDialog<Set<string>>({
    label: '申请发送一次以下消息',
    kind: 'sheet',
    build(panel, answer) {
      panel.append(node('h2', 'mp-title', '申请发送一次以下消息'))
      const boxes = ids.map((id) => {
        const box = node('input')
        box.type = 'checkbox'
        box.checked = true
        const row = node('label', 'mp-setting')
        row.append(box, node('span', '', names[id] ?? id))
        panel.append(row)
        return { id, box }
      })
      const row = node('div', 'mp-buttons')
      const accepted = (): Set<string> => new Set(boxes.filter(({ box }) => box.checked).map(({ id }) => id))
      row.append(
        pushButton('拒绝', 'mp-button', () => answer(new Set())),
        pushButton('允许', 'mp-button mp-button-main', () => answer(accepted())),
      )
      panel.append(row)
    },
  })
  const result: Record<string, unknown> = {}
  for (const templateId of ids) {
    result[templateId] = chosen.has(templateId) ? 'accept' : 'reject'
    if (chosen.has(templateId))
      await host.control('consent', { openid: host.person.openid, templateId, count: 1 })
  }
  return result
}

async function share(host: HostBridge): Promise<void> {
  const message = await host.shareMessage({ from: 'menu' })
  await tell('转发给朋友', [message.title, message.path])
}

function clipboard(host: HostBridge): Record<string, unknown> {
  const key = `${host.storagePrefix}${CLIP_KEY}`
  return {
    setClipboardData: asyncApi('setClipboardData', ({ data }) => {
      if (typeof data !== 'string') throw new ApiRefusal('parameter error: parameter.data should be String')
      localStorage.setItem(key, data)
      drawNotice('内容已复制')
    }),
    getClipboardData: asyncApi('getClipboardData', async () => {
      await demandPrivacy('getClipboardData')
      return { data: localStorage.getItem(key) ?? '' }
    }),
  }
}

/** The phone as a thing: calls, vibration, screen, clipboard; and what WeChat asks in the person's name. */
export function deviceApis(host: HostBridge): Record<string, unknown> {
  let brightness = 0.6
  const shake = (ms: number): void => void navigator.vibrate?.(ms)
  return {
    ...clipboard(host),
    makePhoneCall: asyncApi('makePhoneCall', async ({ phoneNumber }) => {
      if (!phoneNumber) throw new ApiRefusal('parameter error: parameter.phoneNumber should be String')
      const agreed = await askConsent({
        title: `将拨打 ${String(phoneNumber)}`,
        lines: ['在真的手机上会打开拨号界面。'],
        agree: '拨打',
        refuse: '取消',
      })
      if (!agreed) throw new ApiRefusal('cancel')
    }),
    vibrateShort: asyncApi('vibrateShort', () => shake(15)),
    vibrateLong: asyncApi('vibrateLong', () => shake(400)),
    setKeepScreenOn: asyncApi('setKeepScreenOn', () => undefined),
    setScreenBrightness: asyncApi('setScreenBrightness', ({ value }) => {
      brightness = Math.max(0, Math.min(1, Number(value)))
    }),
    getScreenBrightness: asyncApi('getScreenBrightness', () => ({ value: brightness })),
    setVisualEffectOnCapture: asyncApi('setVisualEffectOnCapture', () => undefined),
    requestSubscribeMessage: asyncApi('requestSubscribeMessage', ({ tmplIds }) =>
      subscribe(host, (tmplIds as string[] | undefined) ?? []),
    ),
    shareAppMessage: asyncApi('shareAppMessage', () => share(host)),
    openCustomerServiceChat: asyncApi('openCustomerServiceChat', () =>
      tell('客服会话', ['这里会打开客服会话。']),
    ),
    navigateToMiniProgram: asyncApi('navigateToMiniProgram', async ({ appId, shortLink }) => {
      await tell('打开另一个小程序', [String(appId ?? shortLink ?? '')])
    }),
    exitMiniProgram: asyncApi('exitMiniProgram', () => tell('退出小程序', ['在真的手机上会回到微信。'])),
  }
}
