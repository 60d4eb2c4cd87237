import type { Summary } from '../statistics.js'

/**
 * Writes a Markdown table: the first column is text, the others are numbers and stand to the right. Padded as Biome would format it, so that
 * saved results pass the check.
 */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rows].map((cells) => cells[column]?.length ?? 0)))
  const padded = (cells: readonly string[]) =>
    widths.map((width, column) => pad(cells[column] ?? '', width, column === 0 ? 'left' : 'right'))
  const rule = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`))
  return [padded(head), rule, ...rows.map(padded)].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** Writes a median with its spread: `31.4 ±2 %`. */
export function figure({ median, spread }: Summary, digits: number): string {
  const number = median.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  return `${number} ±${Math.round(spread * 100)} %`
}

function pad(cell: string, width: number, side: 'left' | 'right'): string {
  return side === 'left' ? cell.padEnd(width) : cell.padStart(width)
}
