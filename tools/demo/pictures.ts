import { pngOfBoxes, type Box } from '../draw/png'

/** A picture of the district with its place in the cloud's storage. */
export interface DemoPicture {
  path: string
  bytes: Buffer
}

type Colour = Box['colour']
const WIDTH = 480
const HEIGHT = 360
const box = (left: number, top: number, right: number, bottom: number, colour: Colour): Box => ({
  ...{ left, top, right, bottom, colour },
})

const SKY: Colour = [214, 228, 236]
const PAVEMENT: Colour = [196, 190, 182]
const GLASS: Colour = [150, 184, 196]
const WOOD: Colour = [126, 88, 58]
const LIGHT: Colour = [250, 240, 214]
const DARK: Colour = [64, 58, 54]
const RED: Colour = [199, 53, 27]
const WHITE: Colour = [252, 250, 246]

/** A shop from the street: wall, awning in stripes, a door, a window, and the union's red sign beside the door. */
function shopFront(wall: Colour, awning: Colour): Box[] {
  const stripes = Array.from({ length: 10 }, (_, index) =>
    box(40 + index * 40, 96, 60 + index * 40, 136, index % 2 ? awning : WHITE),
  )
  return [
    box(0, 0, WIDTH, HEIGHT, SKY),
    box(0, 300, WIDTH, HEIGHT, PAVEMENT),
    box(40, 40, 440, 310, wall),
    box(40, 96, 440, 136, awning),
    ...stripes,
    box(80, 170, 250, 262, GLASS),
    box(163, 170, 168, 262, wall),
    box(300, 160, 384, 310, WOOD),
    box(314, 174, 370, 230, GLASS),
    box(366, 240, 374, 256, LIGHT),
    box(398, 170, 428, 232, RED),
    box(404, 178, 422, 196, WHITE),
  ]
}

/** The corner inside: a table with two stools, a kettle and a microwave on the shelf. */
function corner(wall: Colour): Box[] {
  return [
    box(0, 0, WIDTH, HEIGHT, wall),
    box(0, 286, WIDTH, HEIGHT, [170, 150, 128]),
    box(40, 108, 300, 120, WOOD),
    box(60, 52, 168, 108, [224, 224, 222]),
    box(70, 62, 136, 98, DARK),
    box(206, 66, 254, 108, [180, 60, 46]),
    box(254, 74, 266, 98, DARK),
    box(150, 206, 370, 222, WOOD),
    box(166, 222, 180, 306, WOOD),
    box(340, 222, 354, 306, WOOD),
    box(70, 250, 128, 262, [92, 120, 96]),
    box(90, 262, 108, 316, DARK),
    box(396, 250, 454, 262, [92, 120, 96]),
    box(416, 262, 434, 316, DARK),
  ]
}

/** A socket by the door that somebody should look at. */
function deadSocket(): Box[] {
  return [
    box(0, 0, WIDTH, HEIGHT, [232, 224, 212]),
    box(150, 90, 330, 270, WHITE),
    box(206, 140, 218, 190, DARK),
    box(262, 140, 274, 190, DARK),
    box(234, 206, 246, 236, DARK),
    box(150, 252, 330, 270, [120, 96, 70]),
  ]
}

const SCENES = {
  'station-photos/demo-hall-front.png': shopFront([226, 214, 196], [46, 104, 82]),
  'station-photos/demo-hall-corner.png': corner([238, 232, 220]),
  'station-photos/demo-shop-front.png': shopFront([216, 196, 170], [178, 64, 40]),
  'station-photos/demo-shop-corner.png': corner([230, 222, 206]),
  'station-faults/demo-socket.png': deadSocket(),
  'suggestions/demo-barber.png': shopFront([206, 204, 198], [52, 88, 128]),
} satisfies Record<string, Box[]>

export type PicturePath = keyof typeof SCENES

/** Every picture of the district, drawn: no camera was anywhere, and nobody is on them. */
export function demoPictures(): DemoPicture[] {
  return Object.entries(SCENES).map(([path, boxes]) => ({ path, bytes: pngOfBoxes(WIDTH, HEIGHT, boxes) }))
}

/** Says under which id the storage keeps a picture. */
export type FileIdOf = (path: PicturePath) => string
