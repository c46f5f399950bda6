/** A digital agent that says what it is told to. */
import type { Intent } from '../../src/protocol/index.ts';
import type { Transport } from '../../src/transports/transport.ts';
import { createClient } from './client.ts';

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
  const client = await createClient(transport, token, 'digital-agent');
  return {
    says: (stream, content) =>
      client.does(stream, { type: 'message.send', ...(typeof content === 'string' ? { text: content } : content) }),
    asksForLiveAgent: (stream, content = {}) =>
      client.does(stream, {
        type: 'transfer.request',
        why: 'VPN does not connect',
        workgroup: 'IT Service Desk',
        urgency: 'normal',
        collected: [],
        ...content,
      }),
    types: (stream, typing) => client.send({ type: 'signal', stream, typing }),
    close: () => client.close(),
  };
}
