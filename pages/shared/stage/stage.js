// Shows the markup that Python made, and tells Python which link in it was followed.
// Runs at every change of the markup and of the theme, so it only assigns, and never adds, what listens.

const shown = new WeakMap() // stage -> the markup on it
const key = (node) => node.dataset?.key

export default function ({ data, parentElement, setTriggerValue }) {
  const stage = parentElement.querySelector(".stage")
  document.documentElement.lang = data.language // the page as it is served says English, whatever it holds
  stage.onclick = (event) => follow(event, setTriggerValue)
  // A tooltip goes away at Escape, and comes back with the next move of mouse or focus.
  stage.onkeydown = (event) => void stage.classList.toggle("hushed", event.key === "Escape")
  stage.onpointermove = stage.onfocusin = () => stage.classList.remove("hushed")
  if (data.markup.includes("aria-keyshortcuts")) document.onkeydown = (event) => press(event, stage, setTriggerValue)
  if (shown.get(stage) === data.markup) return
  shown.set(stage, data.markup)
  const next = document.createElement("template")
  next.innerHTML = data.markup // inert: nothing in it runs or loads before it is on the stage
  change(stage, next.content)
  arrive(stage)
}

// An address that ends with a name begins at the part of that name, once: the browser itself does not look in here.
let arrived = ""

function arrive(stage) {
  const named = location.hash && stage.querySelector(`[data-anchor="${CSS.escape(location.hash.slice(1))}"]`)
  if (!named || arrived === location.href) return
  arrived = location.href
  requestAnimationFrame(() => named.scrollIntoView())
  named.focus({ preventScroll: true })
}

function follow(event, setTriggerValue) {
  const link = event.target.closest('a[href^="?"]')
  const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
  if (!link || link.getAttribute("target") || !plain) return // a new tab or window, a download: the browser's
  event.preventDefault()
  setTriggerValue("go", link.getAttribute("href"))
}

// A key that a link on the stage names does what a click on it does, wherever the focus is: a clicker knows no focus. What
// takes the key for itself keeps it.
function press(event, stage, setTriggerValue) {
  if (!stage.isConnected || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
  if (event.composedPath()[0].closest?.("input, textarea, [contenteditable], [role=radiogroup], [role=listbox], canvas")) return
  const space = event.key === " " // goes on like PageDown, but presses what has the focus where that can be pressed
  if (space && event.composedPath()[0].closest?.("button, summary, [role=button], [role=combobox]")) return
  const link = stage.querySelector(`a[aria-keyshortcuts="${space ? "PageDown" : CSS.escape(event.key)}"]`)
  if (!link) return
  event.preventDefault()
  setTriggerValue("go", link.getAttribute("href"))
}

function change(stage, next) {
  const focused = stage.getRootNode().activeElement
  const had = focused && stage.contains(focused)
  morph(stage, next)
  if (!had || stage.getRootNode().activeElement === focused) return
  // Moved with its row: it keeps the focus. Gone: the next Tab goes on from the stage, not from the top of the page.
  ;(stage.contains(focused) ? focused : stage).focus({ preventScroll: true })
}

// The children of `old` become those of `next`; what is equal is not touched. A child with a data-key stays the same
// element wherever it goes to; one without serves for the next of its kind at the same place.
function morph(old, next) {
  const wanted = new Map([...next.children].map((child) => [key(child), child]))
  const kept = new Map([...old.children].filter(key).map((child) => [key(child), child]))
  let at = old.firstChild
  for (const child of [...next.childNodes]) {
    while (at && key(at) && !wanted.has(key(at))) at = dropped(at)
    const known = key(child) ? kept.get(key(child)) : at && !key(at) ? at : null
    if (known?.nodeName !== child.nodeName) {
      old.insertBefore(child, at)
      continue
    }
    if (known === at) at = at.nextSibling
    else old.insertBefore(known, at)
    become(known, child)
  }
  while (at) at = dropped(at)
}

function become(old, next) {
  if (old.isEqualNode(next)) return
  if (old.nodeType !== Node.ELEMENT_NODE) {
    old.nodeValue = next.nodeValue
    return
  }
  for (const { name } of [...old.attributes]) if (!next.hasAttribute(name)) old.removeAttribute(name)
  for (const { name, value } of next.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value)
  morph(old, next)
}

function dropped(node) {
  const after = node.nextSibling
  node.remove()
  return after
}
