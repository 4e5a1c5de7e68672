import type { OpenApiHandler } from './open-api'

const CONTENT_LENGTH_MAX = 2500
const LABEL_NORMAL = 100
const LABEL_OTHER = 21000

/** security.msgSecCheck, version 2: `risky` when the text holds a forbidden word, `pass` otherwise. */
export const checkMessage: OpenApiHandler = ({ content, version, scene, openid }, { store }) => {
  if (version !== 2) return { json: { errcode: 40097, errmsg: 'invalid args: version must be 2' } }
  if (typeof content !== 'string' || content === '')
    return { json: { errcode: 44002, errmsg: 'empty post data' } }
  if (content.length > CONTENT_LENGTH_MAX)
    return { json: { errcode: 45002, errmsg: 'content size out of limit' } }
  if (![1, 2, 3, 4].includes(scene as number))
    return { json: { errcode: 40097, errmsg: 'invalid args: scene' } }
  if (typeof openid !== 'string' || openid === '')
    return { json: { errcode: 40003, errmsg: 'invalid openid' } }
  const word = store.forbidden.find((one) => content.includes(one))
  const suggest = word === undefined ? 'pass' : 'risky'
  const label = word === undefined ? LABEL_NORMAL : LABEL_OTHER
  return {
    json: {
      errcode: 0,
      errmsg: 'ok',
      trace_id: 'local',
      result: { suggest, label },
      detail: [
        { strategy: 'keyword', errcode: 0, suggest, label, ...(word === undefined ? {} : { keyword: word }) },
      ],
    },
  }
}
