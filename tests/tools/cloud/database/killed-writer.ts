import { openDatabase } from '../../../../tools/cloud/database/open-database'

/** Writes as fast as it can and prints each id once it is acknowledged; its parent kills it in the middle. */
async function writeUntilKilled(dir: string): Promise<void> {
  const indexes = [{ name: 'side', keys: { side: 1 as const } }]
  const database = await openDatabase({
    dir,
    collections: [
      { name: 'c', indexes: [] },
      { name: 'pairs', indexes },
    ],
  })
  const add = (collectionName: string, doc: object, transactionId?: string) =>
    database.handle('database.insertDocument', {
      collectionName,
      data: [JSON.stringify(doc)],
      ...(transactionId ? { transactionId } : {}),
    })
  const single = async (lane: number) => {
    for (let i = 0; ; i++) {
      await add('c', { _id: `${lane}-${i}` })
      process.stdout.write(`${lane}-${i}\n`)
    }
  }
  const paired = async () => {
    for (let i = 0; ; i++) {
      const { transactionId } = await database.handle('database.startTransaction', {})
      await add('pairs', { _id: `${i}l`, side: 'left' }, transactionId)
      await add('pairs', { _id: `${i}r`, side: 'right' }, transactionId)
      await database.handle('database.commitTransaction', { transactionId })
    }
  }
  await Promise.all([paired(), ...Array.from({ length: 8 }, (_, lane) => single(lane))])
}

await writeUntilKilled(process.argv[2] as string)
