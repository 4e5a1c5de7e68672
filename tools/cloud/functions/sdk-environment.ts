/** What the SDK must find in its environment to speak to this machine instead of Tencent's. */
export function sdkEnvironment({
  envId,
  adminUrl,
}: {
  envId: string
  adminUrl: string
}): Record<string, string> {
  return {
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    SCF_NAMESPACE: envId,
    TCB_ENV: envId,
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    TENCENTCLOUD_SESSIONTOKEN: 'local',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: adminUrl }),
    TCB_CONTEXT_KEYS: 'TCB_ENV,TCB_SEQID,TCB_SOURCE',
    WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID,WX_UNIONID,WX_API_TOKEN',
    SILENCE: 'true',
  }
}
