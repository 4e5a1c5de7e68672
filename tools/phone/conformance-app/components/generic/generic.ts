Component({ properties: { names: Array } })
