import type { HostBridge } from '../core/host-bridge'
import { ApiRefusal, asyncApi } from './api-result'
import { askConsent, node, openDialog, pushButton } from './overlay'

const titles: Record<string, string> = {
  'scope.userLocation': '获取你的位置信息',
  'scope.userFuzzyLocation': '获取你的模糊位置信息',
  'scope.camera': '使用你的摄像头',
  'scope.writePhotosAlbum': '保存图片到你的相册',
  'scope.record': '使用你的麦克风',
}

const keyOf = (host: HostBridge, scope: string): string => `${host.storagePrefix}host:${scope}`

function remembered(host: HostBridge, scope: string): boolean | undefined {
  const text = localStorage.getItem(keyOf(host, scope))
  return text === null ? undefined : text === 'yes'
}

function purposeOf(host: HostBridge, scope: string): string[] {
  const permission = host.appConfig.permission as Record<string, { desc?: string }> | undefined
  const desc = permission?.[scope]?.desc
  return desc ? [desc] : []
}

const asking = new Map<string, Promise<boolean>>()

/** Asks once for a scope and remembers the answer; false means refused, now or before. */
export async function askScope(host: HostBridge, scope: string): Promise<boolean> {
  const before = remembered(host, scope)
  if (before !== undefined) return before
  let question = asking.get(scope)
  if (!question) {
    question = askConsent({ title: titles[scope] ?? scope, lines: purposeOf(host, scope) }).finally(() =>
      asking.delete(scope),
    )
    asking.set(scope, question)
  }
  const agreed = await question
  localStorage.setItem(keyOf(host, scope), agreed ? 'yes' : 'no')
  return agreed
}

function settingsOf(host: HostBridge): Record<string, boolean> {
  const setting: Record<string, boolean> = {}
  for (const scope of Object.keys(titles)) {
    const answer = remembered(host, scope)
    if (answer !== undefined) setting[scope] = answer
  }
  return setting
}

function settingsSheet(host: HostBridge): Promise<void> {
  return openDialog<void>({
    label: '设置',
    kind: 'full',
    build(panel, answer) {
      panel.append(node('h2', 'mp-title', '设置'))
      const scopes = Object.keys(settingsOf(host))
      if (!scopes.length) panel.append(node('p', 'mp-line', '还没有请求过任何权限'))
      for (const scope of scopes) {
        const box = node('input')
        box.type = 'checkbox'
        box.checked = remembered(host, scope) === true
        box.addEventListener('change', () =>
          localStorage.setItem(keyOf(host, scope), box.checked ? 'yes' : 'no'),
        )
        const row = node('label', 'mp-setting')
        row.append(box, node('span', '', titles[scope] ?? scope))
        panel.append(row)
      }
      panel.append(pushButton('完成', 'mp-row mp-row-cancel', () => answer()))
    },
  })
}

/** Permissions: asked, remembered, shown and changed. */
export function permissionApis(host: HostBridge): Record<string, unknown> {
  return {
    authorize: asyncApi('authorize', async ({ scope }) => {
      if (!titles[String(scope)]) throw new ApiRefusal('invalid scope')
      if (!(await askScope(host, String(scope)))) throw new ApiRefusal('auth deny')
    }),
    getSetting: asyncApi('getSetting', () => ({
      authSetting: settingsOf(host),
      subscriptionsSetting: { mainSwitch: true },
    })),
    openSetting: asyncApi('openSetting', async () => {
      await settingsSheet(host)
      return { authSetting: settingsOf(host) }
    }),
  }
}
