/** What a page without a composer of its own would put below the list. @param {HTMLElement} root */
export function plainComposer(root) {
  const field = document.createElement('textarea');
  field.rows = 2;
  field.setAttribute('aria-label', 'Message');
  field.style.cssText = 'flex:none;box-sizing:border-box;inline-size:100%;font:inherit';
  root.append(field);
  return field;
}
