import * as L from 'leaflet'
import { Event as WxEvent } from 'glass-easel'
import { currentHost } from '../wx/current-host'
import { isLocationRefused, placeOfPhone } from '../wx/location'
import { dom, emit } from './define-element'
import { groundLayer } from './map-ground'
import { markerLayer } from './map-marker'
import type { ElementComponent, ElementData, ElementSpec, ElementView } from './define-element'
import type { MapMarker } from './map-marker'

interface Point {
  latitude: number
  longitude: number
}

const list = <T>(value: unknown): T[] => (Array.isArray(value) ? (value as T[]) : [])
const at = (point: Point): L.LatLngTuple => [Number(point.latitude), Number(point.longitude)]
/** WeChat writes colours with opacity as #rrggbbaa, which the browser understands as it is. */
const colour = (value: unknown, otherwise: string): string => (value ? String(value) : otherwise)

class PhoneMap {
  private readonly component: ElementComponent
  private readonly ground = dom('div', 'wx-map-ground')
  private readonly map: L.Map
  private readonly things = L.layerGroup()
  private readonly markers = new Map<number, L.Marker>()
  private readonly here = L.layerGroup()
  private readonly sizes: ResizeObserver
  private cause = 'update'
  private isShown = false

  constructor(component: ElementComponent, root: HTMLElement) {
    this.component = component
    root.append(this.ground)
    this.map = L.map(this.ground, {
      zoomControl: false,
      attributionControl: false,
      zoomSnap: 0,
      fadeAnimation: false,
      zoomAnimation: false,
      markerZoomAnimation: false,
      inertia: false,
    })
    groundLayer().addTo(this.map)
    this.things.addTo(this.map)
    this.here.addTo(this.map)
    this.sizes = new ResizeObserver(() => this.fit())
    this.listen()
  }

  private get data(): ElementData {
    return this.component.data as ElementData
  }

  private listen(): void {
    this.map.on('dragstart', () => (this.cause = 'drag'))
    this.map.on('zoomstart', () => (this.cause = this.cause === 'update' ? 'update' : 'scale'))
    this.ground.addEventListener('wheel', () => (this.cause = 'scale'), true)
    this.map.on('movestart', () => this.tellRegion('begin'))
    this.map.on('moveend', () => {
      this.tellRegion('end')
      this.cause = 'update'
    })
    this.component.addListener('tap', (event) => {
      const detail = event.detail as { x?: number; y?: number; latitude?: number; longitude?: number }
      if (detail.x === undefined || detail.y === undefined) return
      const box = this.ground.getBoundingClientRect()
      const place = this.map.containerPointToLatLng([detail.x - box.left, detail.y - box.top])
      Object.assign(detail, { latitude: place.lat, longitude: place.lng })
    })
  }

  /** The first placing of the map is no change: there is no region before it. */
  private tellRegion(type: 'begin' | 'end'): void {
    if (!this.isShown) return
    const causedBy = this.cause
    const detail = {
      type,
      causedBy,
      centerLocation: this.center(),
      region: this.region(),
      scale: this.map.getZoom(),
      rotate: 0,
      skew: 0,
    }
    const event = new WxEvent('regionchange', detail, { extraFields: { type, causedBy } })
    event.dispatch(this.component as never)
  }

  center(): Point {
    const { lat, lng } = this.map.getCenter()
    return { latitude: lat, longitude: lng }
  }

  region(): { southwest: Point; northeast: Point } {
    const bounds = this.map.getBounds()
    const point = (c: L.LatLng): Point => ({ latitude: c.lat, longitude: c.lng })
    return { southwest: point(bounds.getSouthWest()), northeast: point(bounds.getNorthEast()) }
  }

  include(points: Point[], padding: number[] = []): void {
    if (!points.length) return
    const [top = 20, right = 20, bottom = 20, left = 20] = padding
    this.map.fitBounds(L.latLngBounds(points.map(at)), {
      paddingTopLeft: [left, top],
      paddingBottomRight: [right, bottom],
      maxZoom: Number(this.data.maxScale),
      animate: false,
    })
  }

  goTo(point: Point, scale = this.map.getZoom()): void {
    this.map.setView(at(point), scale, { animate: false })
    this.isShown = true
  }

  /** A map that had no size yet cannot know its middle, so it is placed again once it has one. */
  private fit(): void {
    if (this.map.getSize().x === 0 || this.map.getSize().y === 0) this.placeFirst()
    else this.map.invalidateSize({ animate: false })
  }

  private placeFirst(): void {
    const { latitude, longitude, scale, includePoints } = this.data as ElementData
    this.map.invalidateSize({ animate: false, pan: false })
    this.goTo({ latitude: Number(latitude) || 0, longitude: Number(longitude) || 0 }, Number(scale))
    this.include(list<Point>(includePoints))
  }

  private drawShapes(): void {
    this.things.clearLayers()
    this.markers.clear()
    for (const marker of list<MapMarker>(this.data.markers)) {
      const markerId = Number(marker.id ?? 0)
      const layer = markerLayer(marker, (name) => emit(this.component, name, { markerId }))
      this.markers.set(markerId, layer)
      this.things.addLayer(layer)
    }
    for (const line of list<Record<string, unknown>>(this.data.polyline)) {
      const dash = line.dottedLine ? { dashArray: '8 8' } : {}
      this.things.addLayer(
        L.polyline(list<Point>(line.points).map(at), {
          color: colour(line.color, '#1d5fa8'),
          weight: Number(line.width ?? 4),
          interactive: false,
          ...dash,
        }),
      )
    }
    for (const area of list<Record<string, unknown>>(this.data.polygons)) {
      this.things.addLayer(
        L.polygon(list<Point>(area.points).map(at), {
          color: colour(area.strokeColor, '#1d5fa8'),
          weight: Number(area.strokeWidth ?? 1),
          fillColor: colour(area.fillColor, '#1d5fa833'),
          fillOpacity: 1,
          interactive: false,
        }),
      )
    }
    for (const round of list<Record<string, unknown> & Point>(this.data.circles)) {
      this.things.addLayer(
        L.circle(at(round), {
          radius: Number(round.radius ?? 100),
          color: colour(round.color, '#1d5fa8'),
          weight: Number(round.strokeWidth ?? 1),
          fillColor: colour(round.fillColor, '#1d5fa833'),
          fillOpacity: 1,
          interactive: false,
        }),
      )
    }
  }

  /** The blue dot; without permission there is none, and nothing else happens in WeChat either. */
  private drawHere(): void {
    this.here.clearLayers()
    if (!this.data.showLocation || isLocationRefused()) return
    const dot = {
      radius: 8,
      color: '#fff',
      weight: 3,
      fillColor: '#2f7ded',
      fillOpacity: 1,
      interactive: false,
    }
    this.here.addLayer(L.circleMarker(at(placeOfPhone(currentHost())), dot))
  }

  view(): ElementView {
    return {
      attached: () => {
        this.sizes.observe(this.ground)
        this.placeFirst()
        emit(this.component, 'updated', {})
      },
      detached: () => {
        this.sizes.disconnect()
        this.map.remove()
      },
      update: (data, changed) => this.update(data, changed),
      api: {
        center: () => this.center(),
        region: () => this.region(),
        scale: () => this.map.getZoom(),
        include: (points: Point[], padding?: number[]) => this.include(points, padding),
        goTo: (point: Point) => this.goTo(point),
        moveMarker: (id: number, point: Point) => void this.markers.get(id)?.setLatLng(at(point)),
      },
    }
  }

  private update(data: ElementData, changed: ReadonlySet<string> | undefined): void {
    const has = (...names: string[]): boolean => !changed || names.some((name) => changed.has(name))
    if (has('minScale', 'maxScale'))
      this.map.setMinZoom(Number(data.minScale)).setMaxZoom(Number(data.maxScale))
    if (has('latitude', 'longitude', 'scale')) {
      const scale = changed && !changed.has('scale') ? this.map.getZoom() : Number(data.scale)
      this.goTo({ latitude: Number(data.latitude) || 0, longitude: Number(data.longitude) || 0 }, scale)
    }
    if (has('markers', 'polyline', 'polygons', 'circles')) this.drawShapes()
    if (changed?.has('includePoints')) this.include(list<Point>(data.includePoints))
    if (has('showLocation')) this.drawHere()
    if (has('enableScroll')) this.map.dragging[data.enableScroll ? 'enable' : 'disable']()
    if (has('enableZoom')) {
      for (const way of [this.map.scrollWheelZoom, this.map.touchZoom, this.map.doubleClickZoom])
        way[data.enableZoom ? 'enable' : 'disable']()
    }
  }
}

/** `<map>`: a drawn ground with markers, lines, areas and the blue dot; positions are taken as they are (GCJ-02). */
export const mapElement: ElementSpec = {
  tag: 'map',
  properties: {
    longitude: Number,
    latitude: Number,
    scale: { type: Number, value: 16 },
    minScale: { type: Number, value: 3 },
    maxScale: { type: Number, value: 20 },
    markers: Array,
    covers: Array,
    polyline: Array,
    circles: Array,
    polygons: Array,
    controls: Array,
    includePoints: Array,
    showLocation: Boolean,
    enableScroll: { type: Boolean, value: true },
    enableZoom: { type: Boolean, value: true },
    enableRotate: Boolean,
    enablePoi: null,
    enableBuilding: null,
    enableOverlooking: Boolean,
    enableSatellite: Boolean,
    enableTraffic: Boolean,
    enable3D: Boolean,
    showCompass: Boolean,
    showScale: Boolean,
    subkey: String,
    layerStyle: null,
    setting: null,
    rotate: Number,
    skew: Number,
  },
  create: (component, root) => new PhoneMap(component, root).view(),
}
