// What stands on a page as its reader sees it, inside shadow roots too. Sets `window.measures`; each measure gives a list
// of what is wrong, in words. Read by measuring.py.
(() => {
  const SLIGHT = 2 // px that nobody sees
  const MAIN = "[data-testid=stMain]" // Streamlit's own box, which scrolls with all that the page holds
  const whole = (each) => each.matches(MAIN) || each.contains(document.querySelector(MAIN))
  const STAGES = () => [...everything()].map((each) => each.shadowRoot?.querySelector(".stage")).filter(Boolean)

  function* everything(root = document) {
    for (const each of root.querySelectorAll("*")) {
      yield each
      if (each.shadowRoot) yield* everything(each.shadowRoot)
    }
  }
  const above = (node) => node.parentElement ?? node.getRootNode().host ?? null
  const within = (node, query) => {
    for (let at = node; at; at = at.getRootNode().host) {
      const found = at.closest(query)
      if (found) return found
    }
    return null
  }
  const seen = (each) => each.checkVisibility({ opacityProperty: true, visibilityProperty: true })
  const says = (text) => text.replaceAll("\u2060", "").replace(/\s+/g, " ").trim().slice(0, 40)
  const boxed = (box) => ({ left: box.left, top: box.top, right: box.right, bottom: box.bottom })
  const common = (p, q) => ({
    left: Math.max(p.left, q.left), top: Math.max(p.top, q.top), right: Math.min(p.right, q.right), bottom: Math.min(p.bottom, q.bottom),
  })
  const wide = (box) => box.right - box.left
  const high = (box) => box.bottom - box.top

  // The parts of the page that an element may be seen in: `scrolled` to, and `left` by what hides the rest for good.
  const panes = new Map()
  function pane(element) {
    if (panes.has(element)) return panes.get(element)
    const all = { left: -1e6, top: -1e6, right: 1e6, bottom: 1e6 }
    const found = { shown: { ...all }, left: { ...all } }
    let position = "static"
    for (let at = element; at; at = above(at)) {
      const style = getComputedStyle(at)
      const holds = position !== "absolute" || style.position !== "static" || style.containerType !== "normal"
      if (holds && !whole(at)) {
        const box = at.getBoundingClientRect()
        for (const [flow, from, to] of [[style.overflowX, "left", "right"], [style.overflowY, "top", "bottom"]]) {
          if (flow === "visible" || style.display === "inline") continue
          for (const kind of flow === "hidden" || flow === "clip" ? ["shown", "left"] : ["shown"]) {
            found[kind][from] = Math.max(found[kind][from], box[from])
            found[kind][to] = Math.min(found[kind][to], box[to])
          }
        }
      }
      if (style.position === "fixed") break
      if (holds) position = style.position
    }
    panes.set(element, found)
    return found
  }

  // Every line of text that is seen, or a part of it.
  function texts() {
    panes.clear()
    const found = []
    for (const root of [document.body, ...STAGES()]) {
      const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      for (let node; (node = walk.nextNode()); ) {
        const element = node.parentElement
        if (!node.nodeValue.trim() || element.closest("style, script, .heard, noscript, [data-testid=stIconMaterial]") || !seen(element)) continue
        const range = document.createRange()
        range.selectNodeContents(node)
        for (const box of range.getClientRects()) {
          if (wide(box) < 1 || high(box) < 1) continue
          const { shown, left } = pane(element)
          const kept = common(boxed(box), left)
          const visible = common(kept, shown)
          if (wide(visible) <= SLIGHT || high(visible) <= SLIGHT) continue
          found.push({ node, element, box: boxed(box), kept, visible })
        }
      }
    }
    return found
  }

  const cut = () => {
    const found = []
    for (const { node, box, kept } of texts())
      if (wide(kept) < wide(box) - SLIGHT || high(kept) < high(box) * 0.7) found.push(says(node.nodeValue))
    for (const each of everything()) {
      if (!seen(each)) continue
      const style = getComputedStyle(each)
      const clamped = style.webkitLineClamp !== "none" && each.scrollHeight > each.clientHeight + parseFloat(style.fontSize) / 2
      const typed = each.tagName === "INPUT" && each.type !== "checkbox" && each.clientWidth > 8 && each.scrollWidth > each.clientWidth + 1
      if (clamped || typed) found.push(says(each.value ?? each.textContent) + ` (${each.scrollWidth} > ${each.clientWidth})`)
    }
    return [...new Set(found)]
  }

  // Texts that are wider or higher than the bar, cell or tile that they are written on.
  const spilling = () => {
    const found = []
    for (const { node, element, visible } of texts()) {
      const ground = element.closest(".track li, .heat td, .card, .square, .tile")
      if (!ground) continue
      const kept = common(visible, boxed(ground.getBoundingClientRect()))
      if (wide(kept) < wide(visible) - SLIGHT || high(kept) < high(visible) - 3 * SLIGHT) found.push(`${says(node.nodeValue)} beyond its ${ground.className || ground.tagName}`)
    }
    return [...new Set(found)]
  }

  const overlaps = () => {
    const all = texts().sort((p, q) => p.visible.top - q.visible.top)
    const found = []
    all.forEach((one, at) => {
      for (let next = at + 1; next < all.length && all[next].visible.top < one.visible.bottom; next++) {
        const other = all[next]
        const over = common(one.visible, other.visible)
        const least = Math.min(high(one.visible), high(other.visible))
        if (one.node !== other.node && wide(over) > SLIGHT && high(over) > least * 0.3)
          found.push(`${says(one.node.nodeValue)} × ${says(other.node.nodeValue)}`)
      }
    })
    return [...new Set(found)]
  }

  // In a drawing: names upon signs. What stands in its own sign is no name.
  const upon_signs = () => {
    const found = []
    const signs = [...everything()].filter((each) => each.matches("svg [class^=sign-]") && seen(each)).map((each) => each.getBoundingClientRect())
    for (const { node, element, visible } of texts())
      if (element.closest("svg") && !element.matches(".in-sign"))
        for (const sign of signs) {
          const over = common(visible, boxed(sign))
          if (wide(over) > SLIGHT && high(over) > high(visible) * 0.2) found.push(`${says(node.nodeValue)} × a sign`)
        }
    return [...new Set(found)]
  }

  // Texts that something else lies upon: a toolbar, a dialog, a box of another stage.
  const covered = () => {
    const found = []
    for (const { node, element, visible } of texts()) {
      const [x, y] = [(visible.left + visible.right) / 2, (visible.top + visible.bottom) / 2]
      let hit = document.elementFromPoint(x, y)
      while (hit?.shadowRoot?.elementFromPoint(x, y) && hit.shadowRoot.elementFromPoint(x, y) !== hit) hit = hit.shadowRoot.elementFromPoint(x, y)
      if (!hit || hit.contains(element) || element.contains(hit)) continue
      const colour = getComputedStyle(hit).backgroundColor.match(/[\d.]+/g) ?? [0, 0, 0, 0]
      if ((colour[3] ?? 1) > 0.5) found.push(`${says(node.nodeValue)} under ${hit.tagName}.${hit.className?.baseVal ?? hit.className}`)
    }
    return [...new Set(found)]
  }

  // Texts under a toolbar that comes to be seen while its table or chart is pointed at; its own are none of them.
  const TOOLBARS = "[data-testid=stElementToolbar], .modebar-container"
  const under_toolbars = () => {
    const shown = [...document.querySelectorAll(TOOLBARS)].filter((each) => each.checkVisibility())
    const boxes = shown.flatMap((each) => [...each.querySelectorAll("button, a")].map((one) => boxed(one.getBoundingClientRect())))
    const found = texts().filter(({ element, visible }) => !element.closest(TOOLBARS) && boxes.some((box) => {
      const over = common(visible, box)
      return wide(over) > SLIGHT && high(over) > SLIGHT
    }))
    return [...new Set(found.map(({ node }) => `${says(node.nodeValue)} under a toolbar`))]
  }

  // Of each map as markup: which parts of the width and the height of its box its places take.
  const drawn_of_maps = () => [...everything()].filter((each) => each.matches("svg.town") && seen(each)).map((town) => {
    const around = town.parentElement.getBoundingClientRect()
    const all = [...town.querySelectorAll(".area, .point, .border, .sign-large, .sign-small")].map((each) => each.getBoundingClientRect())
    const across = (from, to) => Math.max(...all.map((each) => each[to])) - Math.min(...all.map((each) => each[from]))
    return [across("left", "right") / around.width, across("top", "bottom") / around.height]
  })

  // Of each stage: what stands beyond the box of its part.
  const beyond = () => STAGES().flatMap((stage) => {
    const around = stage.firstElementChild?.getBoundingClientRect()
    return [...stage.querySelectorAll("*")].filter((each) => {
      const box = each.getBoundingClientRect()
      return box.width && !each.closest(".heard, svg, .tile > span, .flows strong")
        && (box.bottom > around.bottom + 3 || box.right > around.right + 3 || box.left < around.left - 3)
    }).slice(0, 3).map((each) => `${each.tagName}.${each.className} ${each.textContent.slice(0, 20)}`)
  })

  const sideways = () => [...everything()].filter((each) => {
    if (each.scrollWidth <= each.clientWidth + 1 || !seen(each) || within(each, "[data-testid=stDataFrame]")) return false
    return whole(each) || /auto|scroll/.test(getComputedStyle(each).overflowX)
  }).map((each) => `${each.tagName}.${each.dataset.testid ?? each.className} ${each.scrollWidth} > ${each.clientWidth}`)

  // How far the page goes beyond the view, in px.
  const hidden_below = () => Math.max(...[document.documentElement, document.querySelector(MAIN)].map((each) => each ? each.scrollHeight - innerHeight : 0))

  // The box around all that a query finds and that is seen: [left, top, right, bottom]; null where nothing is.
  const box = (query) => {
    const all = [...everything()].filter((each) => each.matches(query) && seen(each)).map((each) => each.getBoundingClientRect()).filter((each) => each.width && each.height)
    if (!all.length) return null
    const of = (side, which) => which(...all.map((each) => each[side]))
    return [of("left", Math.min), of("top", Math.min), of("right", Math.max), of("bottom", Math.max)]
  }

  // As it is on the screen: a drawing has its own units.
  const size_of = (element) => parseFloat(getComputedStyle(element).fontSize) * (element.getScreenCTM?.().a ?? 1)

  // [size in px, text], the smallest first; of what a query finds alone, if one is given.
  const sizes = (query) => {
    const found = texts().filter(({ element }) => !query || within(element, query))
      .map(({ node, element }) => [size_of(element), says(node.nodeValue)])
    return found.sort((p, q) => p[0] - q[0])
  }

  // [size in px, text] of the largest text in each of what a query finds: what a row is read by.
  const largest = (query) => {
    const all = new Map()
    for (const { node, element } of texts()) {
      const row = within(element, query), size = size_of(element)
      if (row && size > (all.get(row)?.[0] ?? 0)) all.set(row, [size, says(node.nodeValue)])
    }
    return [...all.values()].sort((p, q) => p[0] - q[0])
  }

  // All that is read or heard: texts that are seen, and of our own markup what is said on pointing and to the ear.
  const words = () => [
    ...texts().map(({ node }) => says(node.nodeValue)),
    ...STAGES().flatMap((stage) => [...stage.querySelectorAll("[data-tip], [aria-label], [title], [alt], .heard")].flatMap((each) =>
      [each.dataset.tip, each.ariaLabel, each.title, each.alt, each.matches(".heard") ? each.textContent : ""].filter(Boolean))),
  ]

  window.measures = { beyond, box, covered, cut, drawn_of_maps, hidden_below, largest, overlaps, sideways, sizes, spilling, under_toolbars, upon_signs, words }
})()
