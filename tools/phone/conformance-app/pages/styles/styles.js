Page({ data: { width: 375 } })
