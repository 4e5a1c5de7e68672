Component({ options: { styleIsolation: "shared" } })
