/** A digital agent that says what it is told to: a client of the public protocol, over a transport in the page. */
import { parseFromRelay, type Intent, type ToRelay } from '../../src/protocol/index.ts';
import type { Transport } from '../../src/transports/transport.ts';

type Content<T extends Intent['type']> = Omit<Extract<Intent, { type: T }>, 'type'>;

export interface DigitalAgent {
  /** Resolves when the relay has it in its log. */
  says(stream: string, content: string | Content<'message.send'>): Promise<void>;
  /** Asks for a live agent. */
  asksForLiveAgent(stream: string, content?: Partial<Content<'transfer.request'>>): Promise<void>;
  types(stream: string, typing: boolean): void;
  close(): void;
}

export async function createDigitalAgent(transport: Transport, token: string): Promise<DigitalAgent> {
  const waiting = new Map<string, { done: () => void; refused: (error: Error) => void }>();
  let ids = 0;
  const send = (frame: ToRelay): boolean => transport.send(JSON.stringify(frame));

  await new Promise<void>((welcome) => {
    transport.onLink = ({ state }) => state === 'open' && send({ type: 'hello', token, surface: 'digital-agent' });
    transport.onFrame = (text) => {
      const parsed = parseFromRelay(text);
      if (!parsed.ok) throw new Error(`the relay sent ${text}`);
      const { frame } = parsed;
      if (frame.type === 'welcome') welcome();
      if (frame.type === 'done') waiting.get(frame.id)?.done();
      if (frame.type === 'refusal' && frame.id !== null) waiting.get(frame.id)?.refused(new Error(frame.code));
    };
    transport.open();
  });

  const asks = (stream: string, intent: Intent): Promise<void> =>
    new Promise((done, refused) => {
      const id = `script-${(ids += 1)}`;
      waiting.set(id, { done, refused });
      send({ type: 'intent', id, stream, intent });
    });

  return {
    says: (stream, content) =>
      asks(stream, { type: 'message.send', ...(typeof content === 'string' ? { text: content } : content) }),
    asksForLiveAgent: (stream, content = {}) =>
      asks(stream, {
        type: 'transfer.request',
        why: 'VPN does not connect',
        workgroup: 'IT Service Desk',
        urgency: 'normal',
        collected: [],
        ...content,
      }),
    types: (stream, typing) => void send({ type: 'signal', stream, typing }),
    close: () => transport.close(),
  };
}
