import tcb from '@cloudbase/node-sdk'

/** Where a cloud answers the genuine SDK: the environment it printed. */
export interface CloudConnection {
  sdkEnvironment: Record<string, string>
}

export type AdminDatabase = ReturnType<ReturnType<typeof tcb.init>['database']>

/**
 * The database as an administrator's program sees it, by the genuine SDK. The address goes in by its own option and
 * not by the environment, so that one process can speak to several clouds.
 */
export function adminDatabase(connection: CloudConnection): AdminDatabase {
  return adminApp(connection).database()
}

/** Stores a file as an administrator's program does; answers its id. */
export async function storeFile(connection: CloudConnection, path: string, bytes: Buffer): Promise<string> {
  const { fileID } = await adminApp(connection).uploadFile({ cloudPath: path, fileContent: bytes })
  return fileID
}

function adminApp({ sdkEnvironment }: CloudConnection): ReturnType<typeof tcb.init> {
  // Without these the SDK asks the network, before every request, in which data centre it runs.
  for (const name of ['TENCENTCLOUD_RUNENV', 'TENCENTCLOUD_REGION', 'SCF_NAMESPACE', 'SILENCE'])
    process.env[name] ??= sdkEnvironment[name]
  const { URL: serviceUrl } = JSON.parse(sdkEnvironment.TCB_CONTEXT_CNFG ?? '{}') as { URL?: string }
  if (!serviceUrl) throw new Error('the environment does not say where the cloud answers')
  return tcb.init({
    env: sdkEnvironment.TCB_ENV ?? '',
    secretId: sdkEnvironment.TENCENTCLOUD_SECRETID ?? '',
    secretKey: sdkEnvironment.TENCENTCLOUD_SECRETKEY ?? '',
    serviceUrl,
  })
}
