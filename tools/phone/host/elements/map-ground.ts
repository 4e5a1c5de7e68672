import * as L from 'leaflet'

const GROUND = '#fbf4ec'
const BLOCK = '#f3e9dd'
const STREET = '#ffffff'
const GRID = '#efe3d4'
const PARK = '#e6efd9'

/** A number between 0 and 1 that is always the same for the same place, so that the ground does not change on moving. */
function noise(x: number, y: number): number {
  const n = Math.sin(x * 127.1 + y * 311.7) * 43758.5453
  return n - Math.floor(n)
}

/** Draws one tile: warm ground, blocks, a few streets and parks that continue from tile to tile. */
function drawTile(canvas: HTMLCanvasElement, at: L.Coords): void {
  const size = canvas.width
  const pen = canvas.getContext('2d')
  if (!pen) return
  pen.fillStyle = GROUND
  pen.fillRect(0, 0, size, size)
  const cells = 4
  const cell = size / cells
  for (let i = 0; i < cells; i++) {
    for (let j = 0; j < cells; j++) {
      const kind = noise(at.x * cells + i, at.y * cells + j)
      pen.fillStyle = kind > 0.9 ? PARK : kind > 0.45 ? BLOCK : GROUND
      pen.fillRect(i * cell + 4, j * cell + 4, cell - 8, cell - 8)
    }
  }
  for (let i = 0; i <= cells; i++) {
    pen.strokeStyle = i % 2 ? GRID : STREET
    pen.lineWidth = i % 2 ? 2 : noise(at.x + i, 7) > 0.5 ? 9 : 6
    pen.beginPath()
    pen.moveTo(i * cell, 0)
    pen.lineTo(i * cell, size)
    pen.stroke()
    pen.lineWidth = i % 2 ? 2 : noise(at.y + i, 3) > 0.5 ? 9 : 6
    pen.beginPath()
    pen.moveTo(0, i * cell)
    pen.lineTo(size, i * cell)
    pen.stroke()
  }
}

/** The ground of every map: drawn in the browser, since no tile server may be asked. */
class GroundLayer extends L.GridLayer {
  protected override createTile(coords: L.Coords): HTMLElement {
    const canvas = document.createElement('canvas')
    const size = this.getTileSize()
    canvas.width = size.x
    canvas.height = size.y
    drawTile(canvas, coords)
    return canvas
  }
}

/** A new ground for one map. */
export function groundLayer(): L.GridLayer {
  return new GroundLayer({ minZoom: 3, maxZoom: 20 })
}
