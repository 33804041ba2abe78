// Changed markup becomes what is shown without being drawn anew: what is equal is not touched, and keeps focus and scroll.

const key = (node) => node.dataset?.key

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
  const kept = new Map([...old.children].filter(key).map((child) => [key(child), child]).reverse()) // of two alike the first
  let at = old.firstChild
  for (const child of [...next.childNodes]) {
    while (at && key(at) && !wanted.has(key(at))) at = dropped(at)
    const known = key(child) ? kept.get(key(child)) : at && !key(at) ? at : null
    kept.delete(key(child)) // two rows with one key stay two
    const same = known?.nodeName === child.nodeName
    if (same && known === at) at = at.nextSibling
    else old.insertBefore(same ? known : child, at)
    if (same) become(known, child)
  }
  while (at) at = dropped(at)
}

function become(old, next) {
  if (old.isEqualNode(next)) return
  if (old.nodeType !== Node.ELEMENT_NODE) {
    old.nodeValue = next.nodeValue
    return
  }
  const ours = (name) => name === "data-renewed" || next.hasAttribute(name)
  for (const { name } of [...old.attributes]) if (!ours(name)) old.removeAttribute(name)
  for (const { name, value } of next.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value)
  morph(old, next)
}

function dropped(node) {
  const after = node.nextSibling
  node.remove()
  return after
}
