Component({
  properties: { word: String },
  data: { note: '' },
  methods: {
    onLoad(query) {
      this.setData({ note: `loaded ${query.word ?? ''}` })
    },
  },
})
