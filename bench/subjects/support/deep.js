/** Looks through shadow roots. @param {ParentNode} root @param {string} selector @returns {Element | null} */
export function deep(root, selector) {
  const found = root.querySelector(selector);
  if (found) return found;
  for (const element of root.querySelectorAll('*')) {
    const inside = element.shadowRoot && deep(element.shadowRoot, selector);
    if (inside) return inside;
  }
  return null;
}
