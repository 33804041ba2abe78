// Shows the markup that Python made, and tells Python which link in it was followed.
// Runs at every change of the markup and of the theme, so it only assigns, and never adds, what listens.

// stage -> the markup on it, of which view (null: the server has yet to say) and data, and what the server's own was till then
const shown = new WeakMap()
const ready = new WeakMap() // stage -> the link that is probably followed next, and the markup that stands there
const keyed = new Map() // stage -> how it tells the server, of stages with links that a key follows; the newest is the last
const MARKED = 60_000 // ms for which what newer data changed is marked

export default function ({ data, parentElement, setTriggerValue }) {
  const stage = parentElement.querySelector(".stage")
  document.documentElement.lang = data.language // the page as it is served says English, whatever it holds
  stage.onclick = (event) => follow(event, setTriggerValue)
  // A tooltip goes away at Escape, and comes back with the next move of mouse or focus.
  stage.onkeydown = (event) => void stage.classList.toggle("hushed", event.key === "Escape")
  stage.onpointermove = stage.onfocusin = () => stage.classList.remove("hushed")
  if (data.markup.includes("aria-keyshortcuts")) keyed.set(stage, setTriggerValue)
  document.onkeydown = press
  ready.set(stage, data.ahead)
  const last = shown.get(stage)
  const now = { markup: data.markup, view: data.view, renewed: data.renewed }
  if (last?.over === now.markup) return
  shown.set(stage, now)
  if (last?.markup === now.markup) return
  put(stage, now.markup, last !== undefined && last.view === now.view && now.renewed > last.renewed)
  arrive(stage)
}

// `newer`: the same view as before, of newer data.
function put(stage, markup, newer) {
  const next = document.createElement("template")
  next.innerHTML = markup // inert: nothing in it runs or loads before it is on the stage
  const before = newer ? texts(stage) : null
  if (!newer) for (const each of stage.querySelectorAll("[data-renewed]")) each.removeAttribute("data-renewed")
  change(stage, next.content)
  if (newer) mark(stage, before)
}

// Every element that has letters of its own, and what it says.
function texts(stage) {
  const own = (each) => [...each.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue.trim())
  return new Map([...stage.querySelectorAll("*")].filter(own).map((each) => [each, each.textContent]))
}

function mark(stage, before) {
  const until = performance.now() + MARKED
  for (const [each, text] of texts(stage)) {
    if (before.get(each) === text) continue
    each.setAttribute("data-renewed", until)
    setTimeout(() => each.getAttribute("data-renewed") === String(until) && each.removeAttribute("data-renewed"), MARKED)
  }
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
  const link = event.target.closest("a[href]")
  const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
  const ours = link?.getAttribute("href").match(/^(\w*)\?/) // of this screen, or of another one by its name
  if (!ours || link.getAttribute("target") || !plain) return // a new tab or window, a download: the browser's
  event.preventDefault()
  if (!ours[1]) return go(link, event.currentTarget, setTriggerValue)
  history.pushState(null, "", link.href) // as the browser's back button: no page is loaded anew
  dispatchEvent(new PopStateEvent("popstate", { state: null }))
}

// What is there already is shown before the server is asked; what the server then draws takes its place.
function go(link, stage, setTriggerValue) {
  const href = link.getAttribute("href")
  const next = ready.get(stage)
  const { markup, renewed } = shown.get(stage)
  if (next?.link === href) {
    shown.set(stage, { markup: next.markup, view: null, renewed, over: markup })
    put(stage, next.markup, false)
  } else shown.set(stage, { markup, view: null, renewed })
  setTriggerValue("go", href)
}

// A key that a link on a stage names does what a click on it does, wherever the focus is: a clicker knows no focus. What
// takes the key for itself keeps it. A slide that goes may be drawn after the one that takes its place.
function press(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
  if (event.composedPath()[0].closest?.("input, textarea, [contenteditable], [role=radiogroup], [role=listbox], canvas")) return
  const space = event.key === " " // goes on like PageDown, but presses what has the focus where that can be pressed
  if (space && event.composedPath()[0].closest?.("button, summary, [role=button], [role=combobox]")) return
  const stage = [...keyed.keys()].findLast((each) => each.isConnected || !keyed.delete(each))
  const link = stage?.querySelector(`a[aria-keyshortcuts="${space ? "PageDown" : CSS.escape(event.key)}"]`)
  if (!link) return
  event.preventDefault()
  go(link, stage, keyed.get(stage))
}
