const RATE = 8_000

/** A WAV of 8-bit samples at 8 kHz: one tone after another, each fading out so that it does not click. */
export function wavOfTones(tones: readonly { hertz: number; ms: number }[]): Buffer {
  const samples = tones.flatMap(({ hertz, ms }) => {
    const count = Math.round((RATE * ms) / 1_000)
    return Array.from({ length: count }, (_, index) => {
      const fade = Math.min(1, (count - index) / (count / 3), index / 40)
      return Math.round(128 + 90 * fade * Math.sin((2 * Math.PI * hertz * index) / RATE))
    })
  })
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + samples.length, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(RATE, 24)
  header.writeUInt32LE(RATE, 28)
  header.writeUInt16LE(1, 32)
  header.writeUInt16LE(8, 34)
  header.write('data', 36)
  header.writeUInt32LE(samples.length, 40)
  return Buffer.concat([header, Buffer.from(samples)])
}
