import { describe, expect, it } from 'vitest'
import { newestKey, readSecrets } from '../../cloudfunctions/kernel/secrets'

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64')
const sound = {
  NIANGJIA_FIELD_KEYS: `1:${key(1)},2:${key(2)}`,
  NIANGJIA_INDEX_KEY: key(3),
  NIANGJIA_TOKEN_KEYS: `35:${key(4)}`,
  NIANGJIA_TEMPLATES: 'voucher-redeemed:template-of-redemption',
}
const NAMES = Object.keys(sound) as (keyof typeof sound)[]

describe('readSecrets', () => {
  it('reads all of them, and the highest number is the newest key', () => {
    const secrets = readSecrets(sound)
    expect([...secrets.fieldKeys.keys()]).toEqual([1, 2])
    expect(newestKey(secrets.fieldKeys)).toBe(2)
    expect(newestKey(secrets.tokenKeys)).toBe(35)
    expect(secrets.indexKey.symmetricKeySize).toBe(32)
    expect(secrets.templates.get('voucher-redeemed')).toBe('template-of-redemption')
  })

  it.each(NAMES.map((name) => [name] as const))(
    'fails at start and names %s when it is missing or empty',
    (name) => {
      for (const value of [undefined, ''])
        expect(() => readSecrets({ ...sound, [name]: value })).toThrow(new RegExp(`^${name} is not set`))
    },
  )

  it.each([
    ['NIANGJIA_FIELD_KEYS', key(1), 'no number'],
    ['NIANGJIA_FIELD_KEYS', `0:${key(1)}`, 'number 0'],
    ['NIANGJIA_FIELD_KEYS', `1.5:${key(1)}`, 'half a number'],
    ['NIANGJIA_FIELD_KEYS', `1:${key(1)},`, 'a pair that is empty'],
    ['NIANGJIA_FIELD_KEYS', `1:${key(1)},2:c2hvcnQ=`, 'a second key that is short'],
    ['NIANGJIA_TOKEN_KEYS', `36:${key(1)}`, 'a number that one letter cannot hold'],
    ['NIANGJIA_TOKEN_KEYS', `1:${Buffer.alloc(33).toString('base64')}`, 'a key that is long'],
    ['NIANGJIA_INDEX_KEY', 'c2hvcnQ=', 'a short key'],
    ['NIANGJIA_TEMPLATES', 'voucher-redeemed', 'no template'],
  ] as const)('names %s when it is wrong: %s (%s)', (name, value, _why) => {
    expect(() => readSecrets({ ...sound, [name]: value })).toThrow(new RegExp(`^${name}`))
  })

  it.each(NAMES.map((name) => [name] as const))('never quotes the value of %s', (name) => {
    let message = ''
    try {
      readSecrets({ ...sound, [name]: 'very:private' })
    } catch (error) {
      message = String(error)
    }
    expect(message).not.toContain('private')
  })
})
