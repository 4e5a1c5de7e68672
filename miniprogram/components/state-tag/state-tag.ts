/** A state as a word on its ground. Tones: open, soon, attention, closed, link, brand. The word says it; colour only helps. */
Component({
  properties: {
    text: { type: String, value: '' },
    tone: { type: String, value: 'closed' },
  },
})
