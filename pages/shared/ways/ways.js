// Shows the ways that Python made, and takes the one that is clicked.
// Runs at every change of the markup and of the theme, so it only assigns, and never adds, what listens.

const PARTS = "button, a"

export default function ({ data, parentElement }) {
  const ways = parentElement.querySelector(".ways")
  const next = document.createElement("template")
  next.innerHTML = data.markup // made of escaped names; nothing in it runs
  const [old, now] = [ways, next.content].map((each) => [...each.children]) // the menus, and the path where there is one
  now.forEach((nav, at) => (old[at] ? renew(old[at], nav) : ways.append(nav)))
  for (const gone of old.slice(now.length)) gone.remove()

  ways.onclick = take
  ways.onkeydown = move
  for (const menu of ways.querySelectorAll("[popover]")) menu.onbeforetoggle = place
}

// The same menus that lead on from elsewhere: what is open stays open, and what has the focus keeps it.
function renew(old, next) {
  if (old.isEqualNode(next)) return
  const [had, has] = [old, next].map((nav) => [nav, ...nav.querySelectorAll(PARTS)])
  if (next.className === "menus" && had.length === has.length) had.forEach((each, at) => become(each, has[at]))
  else old.replaceWith(next)
}

function become(old, next) {
  for (const { name } of [...old.attributes]) if (!next.hasAttribute(name)) old.removeAttribute(name)
  for (const { name, value } of next.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value)
  if (!next.children.length && old.textContent !== next.textContent) old.textContent = next.textContent
}

// Below its button, and never beyond the window. Closed, it gives the focus back to the button.
function place({ newState, currentTarget: menu }) {
  const button = menu.previousElementSibling
  if (newState !== "open") return void (menu.contains(menu.getRootNode().activeElement) && button.focus())
  const { bottom, left } = button.getBoundingClientRect()
  Object.assign(menu.style, { top: `${bottom + 4}px`, left: `${Math.max(8, left)}px` })
}

function take(event) {
  const link = event.target.closest("a")
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return // a new tab: the browser's
  event.preventDefault()
  link.closest("[popover]")?.hidePopover()
  history[link.href === location.href ? "replaceState" : "pushState"](null, "", link.href)
  dispatchEvent(new PopStateEvent("popstate", { state: null }))
}

// The arrows move within an open menu; the one down opens it. Tab, Enter and Escape are the browser's.
function move(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  const open = event.currentTarget.querySelector(":popover-open")
  const menu = open ?? event.target.nextElementSibling
  if (!step || !menu?.matches("[popover]")) return
  event.preventDefault()
  event.stopPropagation() // in a room the arrows are the slides'
  if (!open) menu.showPopover({ source: event.target })
  const links = [...menu.querySelectorAll("a")]
  const at = links.indexOf(event.target)
  links[at < 0 && step < 0 ? links.length - 1 : (at + step + links.length) % links.length].focus()
}
