import { readFileSync } from 'node:fs'
import { launchBrowser } from './tools/phone/browser'
const [out, ...names] = process.argv.slice(2)
void (async () => {
const browser = await launchBrowser()
const page = await browser.newPage({ viewport: { width: names.length > 3 ? 2000 : 1500, height: 900 } })
const imgs = names.map((n) => `<img style="height:860px;margin:4px;border:1px solid #888" src="data:image/png;base64,${readFileSync(`dist/pictures/${n}.png`).toString('base64')}">`).join('')
await page.setContent(`<body style="margin:0;background:#ccc;white-space:nowrap">${imgs}</body>`)
await page.waitForTimeout(300)
await page.screenshot({ path: out! })
await browser.close()
})()
