Component({
  relations: {
    '../item/item': {
      type: 'child',
      linked(this: { setData(data: object): void; getRelationNodes(path: string): unknown[] }) {
        this.setData({ size: this.getRelationNodes('../item/item').length })
      },
    },
  },
  data: { size: 0 },
  methods: {
    getNames() {
      return this.getRelationNodes('../item/item').map((node) => (node as { data: { name: string } }).data.name)
    },
  },
})
