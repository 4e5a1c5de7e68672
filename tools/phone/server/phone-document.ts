import type { Person, Place } from '../people'

/** The document of one phone. */
export function phoneDocument(config: { person: Person; places: Place[] }): string {
  const json = JSON.stringify(config).replaceAll('<', '\\u003c')
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, user-scalable=no, viewport-fit=cover">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/font.css">
<link rel="stylesheet" href="/host.css">
<title>小程序</title>
</head>
<body>
<script>
globalThis.__mpConfig = ${json}
window.__mpErrors = []
// Phones side by side are reloaded by their window: a stream each would use up the six connections a browser allows.
if (parent === window) new EventSource('/events').addEventListener('rebuilt', () => location.reload())
</script>
<script src="/host.js"></script>
<script src="/app/manifest.js"></script>
<script src="/app/app.js"></script>
<script>
if (!globalThis.wx) __mpHost.run({ app: undefined, units: {} })
</script>
</body>
</html>
`
}
