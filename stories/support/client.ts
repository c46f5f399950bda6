/** Somebody without a screen: a client of the public protocol, over a transport in the page. */
import { parseFromRelay, type Intent, type Surface, type ToRelay, type You } from '../../src/protocol/index.ts';
import type { Transport } from '../../src/transports/transport.ts';

export interface Client {
  readonly you: You;
  /** Resolves when the relay has it in its log. */
  does(stream: string, intent: Intent): Promise<void>;
  send(frame: ToRelay): void;
  close(): void;
}

export async function createClient(transport: Transport, token: string, surface: Surface): Promise<Client> {
  const waiting = new Map<string, { done: () => void; refused: (error: Error) => void }>();
  let ids = 0;
  const send = (frame: ToRelay): void => void transport.send(JSON.stringify(frame));

  const you = await new Promise<You>((welcome) => {
    transport.onLink = ({ state }) => {
      if (state === 'open') send({ type: 'hello', token, surface });
    };
    transport.onFrame = (text) => {
      const parsed = parseFromRelay(text);
      if (!parsed.ok) throw new Error(`the relay sent ${text}`);
      const { frame } = parsed;
      if (frame.type === 'welcome') welcome(frame.you);
      if (frame.type === 'done') waiting.get(frame.id)?.done();
      if (frame.type === 'refusal' && frame.id !== null) waiting.get(frame.id)?.refused(new Error(frame.code));
    };
    transport.open();
  });

  return {
    you,
    does: (stream, intent) =>
      new Promise((done, refused) => {
        const id = `script-${(ids += 1)}`;
        waiting.set(id, { done, refused });
        send({ type: 'intent', id, stream, intent });
      }),
    send,
    close: () => transport.close(),
  };
}
