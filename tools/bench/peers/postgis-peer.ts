import { spawn } from 'node:child_process'
import { chownSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findProgram, runProgram, stopProcess, whenReady, type Peer, type PeerStations } from './peer'
import { POSTGRES_OWNER, asPostgresOwner } from './postgres-owner'

const SCHEMA = `
CREATE EXTENSION postgis;
CREATE TABLE stations (place integer PRIMARY KEY, point geography(Point, 4326) NOT NULL, fits boolean[] NOT NULL);
`

/** A line of the table: place, point, and for each wish whether the station fits it. */
function tableOf({ positions, fitting }: PeerStations): string {
  const wishes = [...fitting.values()]
  return positions
    .map(({ longitude, latitude }, place) => {
      const fits = wishes.map((places) => (places.has(place) ? 't' : 'f')).join(',')
      return `${place}\tSRID=4326;POINT(${longitude} ${latitude})\t{${fits}}`
    })
    .join('\n')
}

/** What psql prints of one search: the places in one line, then the time it took to have them. */
function readTimed(printed: string): { ms: number[]; places: number[][] } {
  const lines = printed.split('\n')
  const places = lines.filter((line) => line.startsWith('{')).map((line) => line.slice(1, -1).split(','))
  const ms = lines.flatMap((line) => /^Time: ([\d.]+) ms/.exec(line)?.[1] ?? [])
  return {
    ms: ms.map(Number),
    places: places.map((some) => some.filter((place) => place !== '').map(Number)),
  }
}

/** PostGIS, asked for the nearest by its index through psql, each search a prepared statement. */
export const postgisPeer: Peer = {
  name: 'PostGIS',
  install: 'apt-get install -y --no-install-recommends postgresql postgresql-15-postgis-3',
  async start(folder, stations) {
    const [initdb, postgres, psql] = ['initdb', 'postgres', 'psql'].map(findProgram)
    if (!initdb || !postgres || !psql) return undefined
    const owner = asPostgresOwner()
    const home = join(folder, 'postgres')
    mkdirSync(home)
    if (owner.uid !== undefined) for (const path of [folder, home]) chownSync(path, owner.uid, owner.gid!)
    const data = join(home, 'data')
    await runProgram(
      initdb,
      ['-D', data, '-A', 'trust', '-U', POSTGRES_OWNER, '--no-sync', '-E', 'UTF8'],
      owner,
    )
    const settings = [
      'listen_addresses=',
      `unix_socket_directories=${home}`,
      'fsync=off',
      'shared_buffers=256MB',
    ]
    const args = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])]
    const server = spawn(postgres, args, { ...owner, stdio: 'ignore' })
    const script = (name: string, text: string) => {
      const path = join(home, name)
      writeFileSync(path, text)
      return runProgram(
        psql,
        [
          '-h',
          home,
          '-U',
          POSTGRES_OWNER,
          '-d',
          POSTGRES_OWNER,
          '-XqAt',
          '-v',
          'ON_ERROR_STOP=1',
          '-f',
          path,
        ],
        owner,
      )
    }
    try {
      await whenReady(() => script('ready.sql', 'SELECT 1;'))
      await script('schema.sql', SCHEMA)
      writeFileSync(join(home, 'stations.tsv'), tableOf(stations))
      await script(
        'load.sql',
        `\\copy stations FROM '${join(home, 'stations.tsv')}'\nCREATE INDEX ON stations USING gist (point);\nANALYZE stations;\n`,
      )
      const wishes = [...stations.fitting.keys()]
      return {
        async ask({ wish, origins, count }) {
          const near = `PREPARE near (geography) AS SELECT array(SELECT place FROM stations WHERE fits[${wishes.indexOf(wish) + 1}] ORDER BY point <-> $1 LIMIT ${count});`
          const searches = origins.map(
            ({ longitude, latitude }) => `EXECUTE near('SRID=4326;POINT(${longitude} ${latitude})');`,
          )
          return readTimed(await script('search.sql', [near, '\\timing on', ...searches].join('\n')))
        },
        stop: () => stopProcess(server),
      }
    } catch (error) {
      await stopProcess(server)
      throw error
    }
  },
}
