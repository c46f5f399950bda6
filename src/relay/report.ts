/** One line of JSON on stderr for each thing that an operator wants to know. It never holds a text or a token. */
export type Report = (line: Record<string, unknown>) => void;

export const reportTo =
  (write: (text: string) => void): Report =>
  (line) =>
    write(`${JSON.stringify({ time: new Date().toISOString(), ...line })}\n`);
