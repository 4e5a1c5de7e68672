import { encode } from 'uqr'

/** White modules around the code; readers need four to find it on any ground. */
const QUIET_MODULES = 4

/**
 * A token as a QR picture: an SVG data address for `<image>`, sharp at any size and drawn without a canvas. One path of
 * horizontal runs keeps it a few kilobytes, far below what setData should carry.
 */
export function qrPicture(token: string): string {
  const { data, size } = encode(token, { ecc: 'M', border: QUIET_MODULES })
  const runs = data.flatMap((row, y) =>
    runsOf(row).map(([from, length]) => `M${from} ${y}h${length}v1h-${length}z`),
  )
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">` +
    `<path fill="white" d="M0 0h${size}v${size}H0z"/><path fill="black" d="${runs.join('')}"/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

/** The dark runs of a row as start and length, in modules. */
function runsOf(row: readonly boolean[]): [from: number, length: number][] {
  const runs: [number, number][] = []
  for (let x = 0; x < row.length; x += 1) {
    const last = runs[runs.length - 1]
    if (!row[x]) continue
    if (last && last[0] + last[1] === x) last[1] += 1
    else runs.push([x, 1])
  }
  return runs
}
