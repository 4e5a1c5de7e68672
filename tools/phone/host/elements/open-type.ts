import { emit } from './define-element'
import { addressOf } from './image-element'
import { currentHostIfAny } from '../wx/current-host'
import { askConsent, node, openDialog, pushButton, tell } from '../wx/overlay'
import { agreePrivacy, requirePrivacy } from '../wx/privacy'
import { callWx } from '../wx/wx-api'
import type { ElementComponent } from './define-element'

function freshCode(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

const masked = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`

/** Asks for the phone number; the digits go to the cloud's side only, the page gets a code that a function exchanges. */
async function getPhoneNumber(component: ElementComponent, event: string): Promise<void> {
  const refuse = (reason: string): void => emit(component, event, { errMsg: `getPhoneNumber:fail ${reason}` })
  const host = currentHostIfAny()
  if (!host?.person.phone) return refuse('no phone number bound')
  if (!(await requirePrivacy('getPhoneNumber'))) return refuse('privacy permission is not authorized')
  const agreed = await askConsent({
    title: '申请使用你的手机号',
    lines: [`${masked(host.person.phone)}（微信绑定号码）`],
  })
  if (!agreed) return refuse('user deny')
  const code = freshCode()
  try {
    await host.control('phone-number', { code, phone: host.person.phone })
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error))
  }
  emit(component, event, { code, errMsg: 'getPhoneNumber:ok' })
}

async function share(component: ElementComponent): Promise<void> {
  const host = currentHostIfAny()
  if (!host) return
  const { title, path, imageUrl } = await host.shareMessage({ from: 'button', target: component })
  await openDialog<void>({
    label: '转发给朋友',
    kind: 'sheet',
    build(panel, answer) {
      panel.append(node('h2', 'mp-title', '转发给朋友'), node('p', 'mp-line', title))
      if (imageUrl) {
        const picture = node('img', 'mp-picture')
        picture.src = addressOf(imageUrl)
        picture.alt = title
        panel.append(picture)
      }
      panel.append(
        node('p', 'mp-line', path),
        pushButton('好', 'mp-row', () => answer()),
      )
    },
  })
}

/** Does what a button's `open-type` names; an unknown one does nothing, as in WeChat. */
export async function runOpenType(component: ElementComponent, openType: string): Promise<void> {
  for (const part of openType.split('|')) {
    if (part === 'getPhoneNumber') await getPhoneNumber(component, 'getphonenumber')
    else if (part === 'getRealtimePhoneNumber') await getPhoneNumber(component, 'getrealtimephonenumber')
    else if (part === 'share') await share(component)
    else if (part === 'contact') {
      await tell('客服会话', ['这里会打开客服会话。'])
      emit(component, 'contact', { errMsg: 'enterContact:ok', path: '', query: {} })
    } else if (part === 'openSetting') emit(component, 'opensetting', await callWx('openSetting'))
    else if (part === 'agreePrivacyAuthorization') {
      agreePrivacy()
      emit(component, 'agreeprivacyauthorization', { errMsg: 'agreePrivacyAuthorization:ok' })
    } else if (part === 'getUserInfo') {
      emit(component, 'getuserinfo', {
        errMsg: 'getUserInfo:fail can only be invoked by user TAP gesture, use avatar and nickname instead',
      })
    } else if (part === 'chooseAvatar') await chooseAvatar(component)
    else if (part === 'feedback') await tell('意见反馈', ['这里会打开微信的意见反馈。'])
  }
}

async function chooseAvatar(component: ElementComponent): Promise<void> {
  try {
    const chosen = await callWx('chooseMedia', { count: 1, mediaType: ['image'] })
    const first = (chosen.tempFiles as { tempFilePath: string }[])[0]
    if (first) emit(component, 'chooseavatar', { avatarUrl: first.tempFilePath })
  } catch {
    // Choosing nothing leaves the avatar as it was; WeChat sends no event either.
  }
}
