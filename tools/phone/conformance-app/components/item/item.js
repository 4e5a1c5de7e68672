Component({
  relations: {
    '../list/list': {
      type: 'parent',
      linked() {
        this.setData({ linked: true })
      },
    },
  },
  properties: { name: String },
  data: { linked: false },
})
