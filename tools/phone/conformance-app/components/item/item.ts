Component({
  relations: {
    '../list/list': {
      type: 'parent',
      linked(this: { setData(data: object): void }) {
        this.setData({ linked: true })
      },
    },
  },
  properties: { name: String },
  data: { linked: false },
})
