Component({
  properties: { word: String },
  data: { note: "" },
  methods: {
    onLoad(query: Record<string, string>) {
      this.setData({ note: `loaded ${query.word ?? ""}` })
    },
  },
})
