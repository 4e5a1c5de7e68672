import type { Span } from '../../contract/opening-hours'
import { SPANS_A_DAY_MAX } from '../../contract/station-draft'
import { changedSpan, moreSpans, spanRows, type SpanRow } from './span-editor.view'

type Row = WechatMiniprogram.CustomEvent<{ value: string }>

/** The spans of one day, each from a time to a time. Fires `change` with `{ spans }`. */
Component({
  properties: {
    spans: { type: Array, value: [] as Span[] },
    /** Read out before each time, so that one knows which day it belongs to. */
    label: { type: String, value: '' },
    isWrong: { type: Boolean, value: false },
  },
  data: { rows: [] as SpanRow[], canAdd: true },
  observers: {
    spans(spans: Span[]) {
      this.setData({ rows: spanRows(spans), canAdd: spans.length < SPANS_A_DAY_MAX })
    },
  },
  methods: {
    tell(spans: Span[]) {
      this.triggerEvent('change', { spans })
    },
    onOpensChange(event: Row) {
      this.change(event, { opens: event.detail.value })
    },
    onClosesChange(event: Row) {
      this.change(event, { closes: event.detail.value })
    },
    change(event: Row, part: { opens?: string; closes?: string }) {
      const { index } = event.currentTarget.dataset as { index: number }
      const spans = this.data.spans as Span[]
      this.tell(spans.map((span, place) => (place === index ? changedSpan(span, part) : span)))
    },
    onDropTap(event: WechatMiniprogram.TouchEvent) {
      const { index } = event.currentTarget.dataset as { index: number }
      this.tell((this.data.spans as Span[]).filter((_, place) => place !== index))
    },
    onAddTap() {
      this.tell(moreSpans(this.data.spans as Span[]))
    },
  },
})
