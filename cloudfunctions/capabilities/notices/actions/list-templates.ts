import { NOTICE_KINDS, listTemplates } from '../../../../miniprogram/contract/notices'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'

/** The templates this deployment may ask consent for. */
export const listTemplatesAction = defineAction(listTemplates, {
  permit: 'notice.consent',
  async run({ secrets }) {
    const templates = NOTICE_KINDS.flatMap((kind) => {
      const templateId = secrets.templates.get(kind)
      return templateId ? [{ kind, templateId }] : []
    })
    return done({ templates })
  },
})
