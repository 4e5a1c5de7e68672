import cloud from 'wx-server-sdk'

/** WeChat's open interfaces, as far as we use them. Each must be listed in the door's config.json. */
export interface WeChat {
  /** The number behind a phone button's code; undefined when the code is used up, foreign or too old. */
  phoneNumber(code: string): Promise<string | undefined>
  /** Whether WeChat's content check lets this text of this person pass. */
  isTextAllowed(text: string, personId: string): Promise<boolean>
  /** Whether WeChat's content check lets this picture pass; at most 1 MB and 750 × 1,334 pixels. */
  isPictureAllowed(picture: { type: 'jpeg' | 'png'; bytes: Buffer }): Promise<boolean>
  /** A PNG of a mini-program code that opens `page` with `scene` (at most 32 characters), 280 to 1,280 px wide. */
  codePicture(page: string, scene: string, widthPx?: number): Promise<Buffer>
  /** Sends a subscription message; answers the problem, or undefined when it went out. */
  sendNotice(notice: {
    toPersonId: string
    templateId: string
    page: string
    fields: Record<string, string>
  }): Promise<string | undefined>
}

/** Scene value of msgSecCheck for text entered as profile data. */
const PROFILE_SCENE = 1
/** Wide enough for a screen; paper asks for more. */
const SCREEN_CODE_PX = 430
/** The content check's word for a picture that must not be shown. */
const RISKY_CONTENT = 87014
/** Errors of the phone interface that mean "this code is no good": expired, used, not ours. */
const PHONE_CODE_ERRORS = new Set([40029, 40013, 44002, 47001])

function codeOf(error: unknown): number | undefined {
  return (error as { errCode?: number } | null)?.errCode
}

export function openWeChat(): WeChat {
  return {
    async phoneNumber(code) {
      try {
        const { phoneInfo } = await cloud.openapi.phonenumber.getPhoneNumber({ code })
        return phoneInfo?.purePhoneNumber
      } catch (error) {
        if (PHONE_CODE_ERRORS.has(codeOf(error) ?? 0)) return undefined
        throw error
      }
    },
    async isTextAllowed(text, personId) {
      const { result } = await cloud.openapi.security.msgSecCheck({
        version: 2,
        scene: PROFILE_SCENE,
        openid: personId,
        content: text,
      })
      return result?.suggest === 'pass'
    },
    async isPictureAllowed({ type, bytes }) {
      try {
        await cloud.openapi.security.imgSecCheck({ media: { contentType: `image/${type}`, value: bytes } })
        return true
      } catch (error) {
        if (codeOf(error) === RISKY_CONTENT) return false
        throw error
      }
    },
    async codePicture(page, scene, widthPx = SCREEN_CODE_PX) {
      const { buffer } = await cloud.openapi.wxacode.getUnlimited({
        page,
        scene,
        width: widthPx,
        checkPath: false,
      })
      return buffer
    },
    async sendNotice({ toPersonId, templateId, page, fields }) {
      try {
        await cloud.openapi.subscribeMessage.send({
          touser: toPersonId,
          templateId,
          page,
          data: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value }])),
        })
        return undefined
      } catch (error) {
        return String(codeOf(error) ?? 'UNREACHABLE')
      }
    },
  }
}
