/** Purposes a person consents to, each on its own and each withdrawable. The text version says which words were read. */
export const CONSENT_TEXTS = {
  membership: {
    version: '2026-11',
    text: '用于办理入会和联系你：姓名、手机号、职业、所属平台或单位、片区。手机号加密保存，页面上只显示后四位。',
  },
} as const

export type ConsentPurpose = keyof typeof CONSENT_TEXTS
