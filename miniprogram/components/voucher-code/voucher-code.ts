/**
 * The code to be scanned, on white, with the ring of its life. `isStale` veils a code that the counter would refuse, so
 * that nobody holds it up in vain.
 */
Component({
  properties: {
    /** An address of a picture, usually of data. */
    picture: { type: String, value: '' },
    left: { type: Number, value: 0 },
    total: { type: Number, value: 1 },
    isStale: { type: Boolean, value: false },
  },
})
