/** What the host's server answers to a query. Of people and tickets it knows nothing. */

/** @param {ReturnType<import('./host-conversation.js').createConversation>} conversation */
export function createAnswers(conversation) {
  /** @param {any} query */
  function transcript({ before, after, since, limit }) {
    const newest = conversation.n();
    const upwards = after !== undefined || since !== undefined;
    const from = upwards ? (after ?? conversation.since(since) - 1) + 1 : Math.max(1, (before ?? newest + 1) - limit);
    const to = upwards ? Math.min(newest, from + limit - 1) : (before ?? newest + 1) - 1;
    const events = [];
    for (let n = from; n <= to; n++) events.push(conversation.event(n));
    return { name: 'transcript', events, more: upwards ? to < newest : from > 1 };
  }

  /** @param {any} query */
  function find({ text }) {
    const sought = text.toLowerCase();
    const numbers = [];
    for (let n = 1; n <= conversation.n(); n++) {
      const { text: said } = /** @type {{ text?: string }} */ (conversation.event(n));
      if (said?.toLowerCase().includes(sought)) numbers.push(n);
    }
    return { name: 'find', numbers: numbers.slice(-1000), total: numbers.length };
  }

  /** @param {any} query */
  return (query) => {
    switch (query.name) {
      case 'transcript':
        return transcript(query);
      case 'find':
        return find(query);
      case 'search':
        return { name: 'search', found: [], cursor: null };
      case 'history':
        return { name: 'history', conversations: [], cursor: null };
      case 'earlier':
        return { name: 'earlier', conversations: [] };
      case 'person':
        return { name: 'person', person: null };
      default:
        return { name: 'records', records: [] };
    }
  };
}
