/**
 * Moves the focus to the page's heading, as a page load would: without it, who uses a screen reader does not learn that
 * the screen has changed. The heading needs `tabindex="-1"`.
 */
export function focusHeading(): void {
  document.querySelector('h1')?.focus()
}
