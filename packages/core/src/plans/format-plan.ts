import { masked, maskTexts } from './mask-plan-value.js'

/** A step of a plan: what is done about one thing. */
export interface PlanStep {
  /** What is done. */
  readonly action: 'create' | 'update' | 'delete' | 'unchanged'
}

const signs = { create: '+', update: '~', delete: '-' }

/**
 * Formats a plan for people: `+` marks what is created, `~` what is updated, `-` what is deleted. The last line counts the steps.
 *
 * @param steps - The steps, in the order in which they are applied.
 * @param describeStep - Returns the title of a step, then a line for each detail. It is not called for unchanged steps.
 * @param notes - Lines between the steps and the count.
 * @returns Lines, the last without a line break.
 */
export function formatPlan<Step extends PlanStep>(
  steps: readonly Step[],
  describeStep: (step: Step) => readonly string[],
  notes: readonly string[] = [],
): string {
  const counts = { create: 0, update: 0, delete: 0, unchanged: 0 }
  const lines = steps.flatMap((step) => {
    const { action } = step
    counts[action] += 1
    return action === 'unchanged' ? [] : `${signs[action]} ${describeStep(step).join('\n    ')}`
  })
  const { create, update, delete: deletions, unchanged } = counts
  const summary = `${create} to create, ${update} to update, ${deletions} to delete, ${unchanged} unchanged`
  return [...lines, ...notes, summary].join('\n')
}

/**
 * Formats a value as JSON that cannot control a terminal; `undefined` is `(none)`.
 *
 * @param value - A value that would be sent.
 * @param mask - Masks what must not be shown. Default: {@link maskTexts}.
 */
export function formatPlanValue(
  value: unknown,
  mask: (value: unknown) => unknown = (value) => maskTexts(value),
): string {
  try {
    // The JSON that would be sent, not what an object shows of itself.
    const json = JSON.stringify(value)
    if (json === undefined) return '(none)'
    const shown = mask(JSON.parse(json))
    return shown === masked ? masked : escapeControls(JSON.stringify(shown))
  } catch (error) {
    if (error instanceof RangeError) return masked // thousands of levels deep
    throw error
  }
}

/**
 * Escapes the characters by which a text could move the cursor of a terminal or turn the text around.
 *
 * @param text - A text from a server or a file.
 * @returns The text with these characters as `\uXXXX`.
 */
export function escapeControls(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}
