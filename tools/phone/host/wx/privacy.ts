import { ApiRefusal, asyncApi } from './api-result'
import { currentHost, currentHostIfAny } from './current-host'
import { askConsent, tell } from './overlay'

const CONTRACT_NAME = '《小程序隐私保护指引》'

type Resolve = (answer: { event: 'agree' | 'disagree' | 'exposureAuthorization'; buttonId?: string }) => void
type Listener = (resolve: Resolve, info: { referrer: string }) => void

let listener: Listener | undefined
let waiting: Promise<boolean> | undefined

const key = (): string => `${currentHost().storagePrefix}host:privacy`
const isChecked = (): boolean => currentHostIfAny()?.appConfig.__usePrivacyCheck__ === true
const isAgreed = (): boolean => localStorage.getItem(key()) === 'agreed'

/** Remembers that the person agreed; also what a button with `agreePrivacyAuthorization` does. */
export function agreePrivacy(): void {
  localStorage.setItem(key(), 'agreed')
}

function ask(referrer: string): Promise<boolean> {
  const own = listener
  if (!own) {
    return askConsent({
      title: '用户隐私保护提示',
      lines: [`在使用当前功能之前，请阅读并同意${CONTRACT_NAME}。`],
      agree: '同意',
    })
  }
  return new Promise((settle) =>
    own(
      ({ event }) => {
        if (event !== 'exposureAuthorization') settle(event === 'agree')
      },
      { referrer },
    ),
  )
}

/** Asks for the privacy guide when the app declares the check and the person has not agreed; false means refused. */
export async function requirePrivacy(referrer: string): Promise<boolean> {
  if (!isChecked() || isAgreed()) return true
  waiting ??= ask(referrer).finally(() => (waiting = undefined))
  const agreed = await waiting
  if (agreed) agreePrivacy()
  return agreed
}

/** Throws WeChat's refusal when the privacy guide is not agreed to. */
export async function demandPrivacy(referrer: string): Promise<void> {
  if (!(await requirePrivacy(referrer))) {
    throw new ApiRefusal('privacy permission is not authorized', { errno: 104 })
  }
}

/** The privacy APIs. */
export function privacyApis(): Record<string, unknown> {
  return {
    getPrivacySetting: asyncApi('getPrivacySetting', () => ({
      needAuthorization: isChecked() && !isAgreed(),
      privacyContractName: CONTRACT_NAME,
    })),
    onNeedPrivacyAuthorization: (next: Listener) => (listener = next),
    requirePrivacyAuthorize: asyncApi('requirePrivacyAuthorize', () =>
      demandPrivacy('requirePrivacyAuthorize'),
    ),
    openPrivacyContract: asyncApi('openPrivacyContract', () =>
      tell(CONTRACT_NAME, ['这里会打开在微信公众平台填写的隐私保护指引。']),
    ),
  }
}
