import { encode } from 'uqr'
import type { OpenApiHandler } from './open-api'
import { drawPng } from './png'

const SCENE_LENGTH_MAX = 32
const SCENE_RULE = /^[0-9a-zA-Z!#$&'()*+,/:;=?@\-._~]+$/
const WIDTH_MIN = 280
const WIDTH_MAX = 1280
const WIDTH_DEFAULT = 430
const QUIET_MODULES = 4

/**
 * wxacode.getUnlimited: an ordinary QR code that holds `page?scene=<encoded scene>`, because only WeChat can draw
 * and read its round ones. The page decodes the scene just as it must on the phone.
 */
export const getUnlimitedCode: OpenApiHandler = ({ scene, page, width }) => {
  if (typeof scene !== 'string' || scene.length > SCENE_LENGTH_MAX || !SCENE_RULE.test(scene)) {
    return { json: { errcode: 40129, errmsg: 'invalid scene' } }
  }
  if (page !== undefined && (typeof page !== 'string' || !/^[\w-]+(\/[\w-]+)*$/.test(page))) {
    return { json: { errcode: 41030, errmsg: 'invalid page' } }
  }
  const side = width ?? WIDTH_DEFAULT
  if (typeof side !== 'number' || side < WIDTH_MIN || side > WIDTH_MAX) {
    return { json: { errcode: 40097, errmsg: 'invalid args: width' } }
  }
  const { data } = encode(`${page ?? ''}?scene=${encodeURIComponent(scene)}`, {
    ecc: 'M',
    border: QUIET_MODULES,
  })
  return { picture: drawPng(data, Math.max(1, Math.floor(side / data.length))), contentType: 'image/png' }
}
