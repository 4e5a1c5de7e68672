/** Colours of pictures that are painted, which cannot read the theme's variables; the same values as in tokens.wxss. */
export const PICTURE_COLOURS = {
  ground: '#FFF7F1',
  surface: '#FFFFFF',
  ink: '#1F1A17',
  inkSoft: '#5C524C',
  line: '#EADFD7',
  brand: '#C7351B',
  onBrand: '#FFFFFF',
  open: '#17724A',
  openGround: '#E7F5EC',
  attention: '#8A5200',
  attentionGround: '#FFF1D6',
  closed: '#6B625D',
  closedGround: '#F1ECE8',
} as const
export type PictureColour = keyof typeof PICTURE_COLOURS
