const REMOTE_FONT_FACE = /@font-face\s*\{[^}]*https?:[^}]*\}/g
const GLYPH_RULE = /\.t-icon-([a-z0-9-]+):before\s*\{[^}]*\}\s*/g

/**
 * TDesign's icon style sheet as it goes into the package: without the @font-face that asks a CDN for the font (the theme
 * brings its own), and without the glyphs nobody names. `words` holds every word of the sources that may name an icon;
 * a name may also be made by adding "-filled" or "-outline" to one.
 */
export function trimIconStyles(wxss: string, words: Set<string>): string {
  return wxss.replace(REMOTE_FONT_FACE, '').replace(GLYPH_RULE, (rule: string, name: string) => {
    const plain = name.replace(/-(filled|outline)$/, '')
    return words.has(name) || words.has(plain) ? rule : ''
  })
}

/** Adds every word of a source text that could be an icon's name. */
export function addWords(words: Set<string>, text: string): void {
  for (const [word] of text.matchAll(/[a-z][a-z0-9]*(?:-[a-z0-9]+)*/g)) words.add(word)
}
