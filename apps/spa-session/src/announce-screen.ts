/**
 * Names the document after the page's heading and moves the focus there, as a page load would: without it, who uses a
 * screen reader does not learn that the screen has changed. The heading needs `tabindex="-1"`.
 */
export function announceScreen(): void {
  const heading = document.querySelector('h1')
  if (!heading) return
  document.title = `${heading.textContent} – Harbor Photos`
  heading.focus()
}
