// Asks Python for what is typed, shows what it found, and tells it which hit was taken.
// Runs at every change of what was found and of the theme, so it only assigns, and never adds, what listens.

const PAUSE = 150 // ms without another letter until it is asked for
const asking = new WeakMap() // field -> the clock that runs until then, and whether Enter waits for the answer

export default function ({ data, parentElement, setTriggerValue }) {
  const [button, sheet, field, found] = ["button", "#sheet", "input", "#found"].map((at) => parentElement.querySelector(at))
  const asked = asking.get(field) ?? { clock: 0, enter: false }
  asking.set(field, asked)
  button.textContent = data.open
  field.placeholder = field.ariaLabel = sheet.ariaLabel = data.label

  const hits = () => [...found.querySelectorAll("[role=option]")]
  const typed = () => field.value.trim()
  const ask = () => {
    clearTimeout(asked.clock)
    setTriggerValue("looked", typed())
  }
  const choose = (hit) => {
    for (const each of hits()) each.setAttribute("aria-selected", String(each === hit))
    field.setAttribute("aria-expanded", String(hits().length > 0))
    field.setAttribute("aria-activedescendant", hit?.id ?? "")
    hit?.scrollIntoView({ block: "nearest" })
  }
  const go = (hit) => {
    sheet.hidePopover()
    field.value = found.innerHTML = ""
    choose()
    setTriggerValue("go", hit.querySelector("a").getAttribute("href"))
  }

  button.ariaLabel = data.label
  sheet.onbeforetoggle = () => {
    const { bottom, left } = button.getBoundingClientRect()
    const room = innerWidth - 25 * parseFloat(getComputedStyle(document.documentElement).fontSize)
    Object.assign(sheet.style, { top: `${bottom + 4}px`, left: `${Math.max(8, Math.min(left, room))}px` })
  }
  sheet.ontoggle = (event) => event.newState === "open" && field.focus()
  field.oninput = (event) => {
    asked.enter = false
    clearTimeout(asked.clock)
    if (!event.isComposing) asked.clock = setTimeout(ask, PAUSE) // pinyin that is not yet a word is not looked for
  }
  field.oncompositionend = () => (asked.clock = setTimeout(ask, PAUSE))
  field.onkeydown = (event) => {
    const all = hits(), at = all.findIndex((hit) => hit.ariaSelected === "true")
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.isComposing || !(step || event.key === "Enter")) return
    event.preventDefault()
    if (step) choose(all[(at + step + all.length) % all.length])
    else if (found.dataset.words === typed() && all.length) go(all[Math.max(at, 0)])
    else if (typed() && found.dataset.words !== typed()) (asked.enter = true), ask()
  }
  found.onclick = (event) => {
    const hit = event.target.closest("[role=option]")
    if (!hit || event.ctrlKey || event.metaKey || event.shiftKey) return // a new tab: the browser's
    event.preventDefault()
    go(hit)
  }
  if (data.words !== typed() || (found.dataset.words === data.words && asked.shown === data.markup)) return
  found.dataset.words = data.words
  asked.shown = data.markup // the same words may find others in another language, or lead to another day
  found.innerHTML = data.markup // made of escaped names; nothing in it runs
  choose(hits()[0])
  if (asked.enter && hits().length) go(hits()[0])
  asked.enter = false
}
