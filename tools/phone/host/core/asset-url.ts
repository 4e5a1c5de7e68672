/** Turns a path of the app's sources into an address; addresses, data and blob URLs stay as they are. */
export function assetUrl(path: string, route = ''): string {
  if (/^(https?:|data:|blob:|\/\/)/.test(path)) return path
  if (path.startsWith('cloud://')) return cloudFileUrl(path)
  return `/app${new URL(path, `http://app/${route}`).pathname}`
}

/** Address of a stored cloud file in this document. */
export function cloudFileUrl(fileId: string): string {
  return `/cloud/file/${fileId.replace(/^cloud:\/\/[^/]*\//, '')}`
}
