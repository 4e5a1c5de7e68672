const KEY = Buffer.alloc(32, 7).toString('base64')

/**
 * What a function finds in its environment, with secrets that open nothing: enough for a door to start,
 * and an address where nobody answers, so that a bench that did ask would fail.
 */
export const dummyEnvironment: Readonly<Record<string, string>> = {
  TENCENTCLOUD_RUNENV: 'SCF',
  TENCENTCLOUD_REGION: 'ap-shanghai',
  SCF_NAMESPACE: 'bench',
  TCB_ENV: 'bench',
  TCB_CONTEXT_CNFG: JSON.stringify({ URL: 'http://127.0.0.1:9/admin' }),
  TENCENTCLOUD_SECRETID: 'x',
  TENCENTCLOUD_SECRETKEY: 'x',
  TENCENTCLOUD_SESSIONTOKEN: 'x',
  NIANGJIA_FIELD_KEYS: `1:${KEY}`,
  NIANGJIA_INDEX_KEY: KEY,
  NIANGJIA_TOKEN_KEYS: `1:${KEY}`,
  NIANGJIA_TEMPLATES: 'voucher-redeemed:bench',
}
