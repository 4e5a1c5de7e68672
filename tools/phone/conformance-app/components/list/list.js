Component({
  relations: {
    '../item/item': {
      type: 'child',
      linked() {
        this.setData({ size: this.getRelationNodes('../item/item').length })
      },
    },
  },
  data: { size: 0 },
  methods: {
    getNames() {
      return this.getRelationNodes('../item/item').map((node) => node.data.name)
    },
  },
})
