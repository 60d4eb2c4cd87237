/**
 * Names the document after the page's heading and moves the focus there, as a page load would. Without it, a
 * screen reader does not announce the new screen. The heading needs `tabindex="-1"`.
 */
export function announceScreen(): void {
  const heading = document.querySelector('h1')
  if (!heading) return
  document.title = `${heading.textContent} – Harbor Photos`
  heading.focus()
}
