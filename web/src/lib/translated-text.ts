/** What a browser's translation puts in place of text; nothing of ours makes one. */
const isStandIn = (node: Node | null): node is Element => node instanceof Element && node.tagName === 'FONT'

/**
 * Lets React go on where the browser's translation has put elements in place of text. React holds on to the text nodes it
 * made: what it writes into them is seen no more, and moving or removing them throws
 * (https://github.com/facebook/react/issues/11538). So text comes back to its place as soon as React touches it; the
 * translation then takes it anew.
 */
export function keepTranslatedText(root: Element): void {
  const standInOf = new WeakMap<Node, Element>()
  const textsOf = new WeakMap<Element, Text[]>()
  let isTranslated = false

  const putBack = (text: Node) => {
    const standIn = standInOf.get(text) ?? standInAround(text)
    const texts = standIn === null ? [] : (textsOf.get(standIn) ?? [text])
    if (standIn === null || standIn.parentNode === null) return
    for (const one of texts) standInOf.delete(one)
    standIn.replaceWith(...texts)
  }
  const written = new MutationObserver((records) => {
    for (const { target } of records) if (!target.isConnected) putBack(target)
  })
  const replaced = new MutationObserver((records) => {
    for (const { addedNodes, removedNodes, previousSibling, nextSibling } of records) {
      const standIn = [...addedNodes, previousSibling, nextSibling].find(isStandIn)
      if (!standIn) continue
      isTranslated = true
      for (const text of removedNodes) {
        if (!(text instanceof Text) || text.isConnected) continue
        standInOf.set(text, standIn)
        textsOf.set(standIn, [...(textsOf.get(standIn) ?? []), text])
        written.observe(text, { characterData: true })
      }
    }
  })
  replaced.observe(root.ownerDocument.body, { childList: true, subtree: true })

  // oxlint-disable-next-line typescript/unbound-method -- they are called with their node below
  const { removeChild, insertBefore } = Node.prototype
  Node.prototype.removeChild = function removeTranslated<T extends Node>(this: Node, child: T): T {
    if (isTranslated && child.parentNode !== this) putBack(child)
    return isTranslated && child.parentNode !== this ? child : (removeChild.call(this, child) as T)
  }
  Node.prototype.insertBefore = function insertTranslated<T extends Node>(this: Node, node: T, next: Node | null): T {
    if (isTranslated && next !== null && next.parentNode !== this) putBack(next)
    const isLost = isTranslated && next !== null && next.parentNode !== this
    return insertBefore.call(this, node, isLost ? null : next) as T
  }
}

/** Some translations move the text itself into their element. */
function standInAround(text: Node): Element | null {
  let outermost: Element | null = null
  for (let around = text.parentNode; isStandIn(around); around = around.parentNode) outermost = around
  return outermost
}
