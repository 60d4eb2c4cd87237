import {
  type CounterDefinition,
  duration,
  introspectorCounters,
  type MetricDefinition,
  verifierCounters,
} from '../src/metric-definitions.js'

/** Builds the Grafana dashboard of the metrics, as they are named in Prometheus. */
export function buildDashboard(): object {
  const panels = [...requestPanels(), ...counterPanels(introspectorCounters), ...counterPanels(verifierCounters)]
  return {
    uid: 'hydrakit',
    title: 'Hydra Kit',
    tags: ['hydra', 'opentelemetry'],
    schemaVersion: 39,
    editable: true,
    time: { from: 'now-1h', to: 'now' },
    refresh: '30s',
    templating: { list: [{ name: 'datasource', label: 'Data source', type: 'datasource', query: 'prometheus' }] },
    panels: panels.map(placePanel),
  }
}

interface Panel {
  readonly title: string
  readonly description?: string
  readonly unit: string
  readonly queries: readonly { readonly expr: string; readonly legend: string }[]
}

/** Attempts of other instrumentations have no operation. */
const own = 'hydrakit_operation!=""'

function requestPanels(): Panel[] {
  const histogram = prometheusName(duration)
  const { description } = duration
  const quantiles = [0.5, 0.95, 0.99].map((quantile) => ({
    expr: `histogram_quantile(${quantile}, sum by (le) (${rate(`${histogram}_bucket`, own)}))`,
    legend: `p${quantile * 100}`,
  }))
  return [
    {
      title: 'Attempts',
      description,
      unit: 'reqps',
      queries: [sumBy('hydrakit_operation', `${histogram}_count`, own)],
    },
    {
      title: 'Failed attempts',
      description,
      unit: 'reqps',
      queries: [sumBy('error_type', `${histogram}_count`, `${own}, error_type!=""`)],
    },
    { title: 'Duration of an attempt', description, unit: 's', queries: quantiles },
    {
      title: 'Duration of an attempt, 95th percentile by operation',
      description,
      unit: 's',
      queries: [
        {
          expr: `histogram_quantile(0.95, sum by (le, hydrakit_operation) (${rate(`${histogram}_bucket`, own)}))`,
          legend: '{{hydrakit_operation}}',
        },
      ],
    },
  ]
}

function counterPanels(counters: readonly CounterDefinition<never>[]): Panel[] {
  return counters.map((counter) => {
    const total = `${prometheusName(counter)}_total`
    const query =
      counter.members.length > 1
        ? sumBy('hydrakit_result', total)
        : { expr: `sum(${rate(total)})`, legend: counter.name }
    return { title: counter.name, description: counter.description, unit: 'ops', queries: [query] }
  })
}

function sumBy(label: string, metric: string, matchers?: string): Panel['queries'][number] {
  return { expr: `sum by (${label}) (${rate(metric, matchers)})`, legend: `{{${label}}}` }
}

function rate(metric: string, matchers?: string): string {
  return `rate(${metric}${matchers ? `{${matchers}}` : ''}[$__rate_interval])`
}

/** A name as Prometheus has it: the unit is a part of it, unless it is only an annotation. */
function prometheusName({ name, unit }: MetricDefinition): string {
  return `${name.replaceAll('.', '_')}${unit === 's' ? '_seconds' : ''}`
}

function placePanel({ title, description, unit, queries }: Panel, index: number): object {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: Grafana fills it in
  const datasource = { type: 'prometheus', uid: '${datasource}' }
  return {
    id: index + 1,
    type: 'timeseries',
    title,
    description,
    datasource,
    gridPos: { x: (index % 2) * 12, y: Math.floor(index / 2) * 8, w: 12, h: 8 },
    fieldConfig: { defaults: { unit, min: 0 }, overrides: [] },
    targets: queries.map(({ expr, legend }, query) => ({
      refId: String.fromCharCode(65 + query),
      datasource,
      expr,
      legendFormat: legend,
    })),
  }
}
