/** The look of those that have none, and the list that they scroll in. */
const css = `
  .list { flex: 1; min-block-size: 0; overflow-y: auto; font: 15px/1.4 system-ui, sans-serif }
  .row { padding: 4px 12px; display: flex; flex-direction: column; align-items: flex-start }
  .row.mine { align-items: flex-end }
  .by { margin: 0 0 2px; font-size: 12px; color: #555 }
  .bubble { margin: 0; padding: 8px 12px; border-radius: 12px; max-inline-size: 80%; background: #eee }
  .mine .bubble { background: #cde4ff }
`;

/** @param {HTMLElement} root */
export function plainList(root) {
  const style = document.createElement('style');
  style.textContent = css;
  const list = document.createElement('div');
  list.className = 'list';
  list.setAttribute('role', 'log');
  root.append(style, list);
  return list;
}

/** @param {{ mine: boolean }} message */
export const author = ({ mine }) => (mine ? 'Priya Raman' : 'Ana Novak');
const clock = new Intl.DateTimeFormat('en', { hour: 'numeric', minute: '2-digit' });
/** @param {{ at: number }} message */
export const time = ({ at }) => clock.format(at);
